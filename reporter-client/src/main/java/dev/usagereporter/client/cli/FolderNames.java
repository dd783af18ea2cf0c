package dev.usagereporter.client.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names of the files in a folder. Apart from {@link PrivateFolder}, whose users would load what they do not need. */
final class FolderNames {
    /** More files than this are not looked at. */
    private static final int MAX_LISTED = 1000;

    private FolderNames() {}

    /** In no order; none where there is no folder. */
    static List<String> of(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (names.size() == MAX_LISTED) {
                    break;
                }
                names.add(file.getFileName().toString());
            }
        } catch (NoSuchFileException nothingYet) {
            return names;
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return names;
    }
}
