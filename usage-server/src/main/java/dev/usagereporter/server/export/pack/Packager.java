package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.exc.JacksonIOException;

/** Writes a package of the released tables in a working database: each table in three formats, and what explains them to people and machines. */
public final class Packager {
    private Packager() {}

    /**
     * Writes the package. Rows pass through one by one; only the descriptors are in memory whole.
     *
     * @param bench with the released tables; texts in them that a spreadsheet could take for formulas are changed
     * @param folder for the files before they are packed; exists, and is emptied by its owner
     * @param file the package, made new and at once, of mode 0600
     * @throws FileAlreadyExistsException when there is such a file
     */
    public static void pack(Workbench bench, Manifest manifest, Path folder, Path file, Progress progress) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        try {
            Draft draft = draft(bench, manifest, folder, progress);
            Archive.write(draft, file);
        } catch (UncheckedIOException | JacksonIOException failure) {
            throw new IOException("the package could not be written", failure);
        }
    }

    private static Draft draft(Workbench bench, Manifest manifest, Path folder, Progress progress) throws IOException {
        Draft draft = new Draft(folder);
        DataFiles.write(bench, manifest.released().tables(), draft, progress);
        draft.write("privacy.json", PrivacyJson.encode(manifest));
        draft.write("dictionary.csv", Dictionary.encode(manifest.released().tables()));
        if (manifest.order().terms().profile() == Profile.DP) {
            draft.write("keys.csv", Keys.encode(manifest.released()));
        }
        draft.write("datapackage.json", DataPackageJson.encode(manifest, draft.files()));
        draft.write("croissant.json", CroissantJson.encode(manifest, draft.files()));
        draft.write("README.md", DataSheet.encode(manifest));
        draft.write("LICENSE", Licence.of(manifest).text(manifest.publisher()));
        draft.write("CITATION.cff", Citation.encode(manifest));
        draft.write("SHA256SUMS", Checksums.encode(draft.files()));
        return draft;
    }
}
