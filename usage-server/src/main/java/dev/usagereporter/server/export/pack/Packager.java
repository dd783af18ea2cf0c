package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a package of the released tables in a working database. */
public final class Packager {
    private Packager() {}

    /**
     * Writes the package.
     *
     * @param folder for the files before they are packed; exists, and is emptied by its owner
     * @param file the package, made new
     */
    public static void pack(Workbench bench, Manifest manifest, Path folder, Path file, Progress progress) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createFile(file);
    }
}
