package dev.usagereporter.client.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files of their owner alone (0600) in a folder of the same (0700). No link is followed, nothing but regular files is opened. */
final class PrivateFiles {
    private final Path folder;

    PrivateFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Writes a file under a name with a dot in front and then gives it its own; no reader sees a part of it. */
    void put(String name, byte[] bytes) throws IOException {
        create();
        Path hidden = folder.resolve("." + name);
        boolean placed = false;
        try {
            write(hidden, bytes);
            Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            placed = true;
        } finally {
            if (!placed) {
                Files.deleteIfExists(hidden);
            }
        }
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.toAbsolutePath().getParent(), mode("rwx------"));
            Files.createDirectories(folder, mode("rwx------"));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("the folder must be no link");
            }
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /** What a file holds; fails where it is none, or longer than that. */
    byte[] read(String name, int max) throws IOException {
        BasicFileAttributes file = attributes(name);
        if (!file.isRegularFile() || file.size() > max) {
            throw new IOException("a regular file of at most " + max + " bytes is expected");
        }
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new IOException("at most " + max + " bytes are expected");
            }
            return bytes;
        }
    }

    /** Of a link itself, not of what it leads to. */
    BasicFileAttributes attributes(String name) throws IOException {
        return Files.readAttributes(folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives a file another name; of several who try at once one succeeds. */
    void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether there was such a file and it could be removed. A folder is left alone. */
    boolean delete(String name) {
        try {
            return !Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                    && Files.deleteIfExists(folder.resolve(name));
        } catch (IOException unremovable) {
            return false;
        }
    }

    /** Modes where the system has them; elsewhere a home folder is private by its own means. */
    private FileAttribute<?>[] mode(String permissions) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }
}
