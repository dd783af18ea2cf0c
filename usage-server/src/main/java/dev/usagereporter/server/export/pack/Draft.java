package dev.usagereporter.server.export.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a package before they are packed, in a folder; for their owner alone. Used by one thread. */
final class Draft {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final SortedMap<String, PackedFile> finished = new TreeMap<>();

    /**
     * Begins an empty one.
     *
     * @param folder exists, without files of the names of a package
     */
    Draft(Path folder) throws IOException {
        this.folder = folder;
        // Whatever is written below has no moment at which others could open it, also not what DuckDB writes with a mode of its own.
        Files.createDirectory(folder.resolve("data"), PRIVATE_FOLDER);
    }

    /** Where the file of a name lies. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /** A new file, to be closed and then {@link #finish finished}. */
    OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(createPrivately(path(name)), BUFFER);
    }

    /** A new file of mode 0600. */
    static OutputStream createPrivately(Path file) throws IOException {
        return Channels.newOutputStream(FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY)));
    }

    /** Writes a whole file and finishes it. */
    void write(String name, byte[] content) throws IOException {
        try (OutputStream out = create(name)) {
            out.write(content);
        }
        finish(name);
    }

    void write(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a file that is written into the package; nothing changes it any more. */
    PackedFile finish(String name) throws IOException {
        Files.setPosixFilePermissions(path(name), OWNER_ONLY);
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path(name))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        PackedFile file = new PackedFile(name, bytes, HexFormat.of().formatHex(digest.digest()));
        finished.put(name, file);
        return file;
    }

    /** The finished files by name. */
    SortedMap<String, PackedFile> files() {
        return Collections.unmodifiableSortedMap(finished);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
