package dev.usagereporter.server.export.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the files of a draft as a ZIP file, sorted by name. The same files give the same bytes on the same Java. */
final class Archive {
    /**
     * ZIP counts in steps of two seconds from the beginning of 1980, so that this is stored as exactly that. Given the beginning itself,
     * Java would take it for a time before 1980, and add a field with it that depends on the time zone of the machine.
     */
    private static final LocalDateTime BEGINNING_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0, 1);

    private Archive() {}

    /** Writes a new file under another name beside it first, so that nobody ever sees a part of it; it is on disk when this returns. */
    static void write(Draft draft, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Draft.createPrivately(part)))) {
                for (String name : draft.files().keySet()) {
                    add(zip, name, draft.path(name));
                }
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(BEGINNING_OF_ZIP);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
