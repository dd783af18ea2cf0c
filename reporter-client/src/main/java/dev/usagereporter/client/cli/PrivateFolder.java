package dev.usagereporter.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder for its owner alone (0700, its files 0600), changed by one process at a time and by whole files. */
final class PrivateFolder {
    private static final int LOCK_TRIES = 200;
    private static final long LOCK_PAUSE_MILLIS = 10;

    /** What is read is a line or two; no more than this of it, bytes. */
    private static final int MAX_FILE = 256 * 1024;

    /** Where a log makes room for a new one, bytes; a single line may be longer. */
    static final int MAX_LOG = 1024 * 1024;

    private final @Nullable Path place;

    /** @param place where it is or will be, null for nowhere: then reading and changing it fails */
    PrivateFolder(@Nullable Path place) {
        this.place = place;
    }

    boolean isNowhere() {
        return place == null;
    }

    private Path folder() throws IOException {
        if (place == null) {
            throw new IOException("there is no home folder");
        }
        return place;
    }

    /** Work that needs the folder for itself. */
    interface Change<T> {
        T make() throws IOException;
    }

    /** The text of a file, empty where there is none. */
    String read(String name) throws IOException {
        return read(name, MAX_FILE);
    }

    /** The text of a file, at most so many bytes of it; empty where there is none. */
    String read(String name, int max) throws IOException {
        try {
            return new String(bytes(folder().resolve(name), max), StandardCharsets.UTF_8);
        } catch (NoSuchFileException nothingYet) {
            return "";
        }
    }

    /** When a file was last changed, null where there is none. */
    @Nullable Instant changed(String name) throws IOException {
        try {
            return Files.readAttributes(folder().resolve(name), BasicFileAttributes.class)
                    .lastModifiedTime()
                    .toInstant();
        } catch (NoSuchFileException nothingYet) {
            return null;
        }
    }

    /** The names of its files, in no order; none where there is no folder. */
    List<String> names() throws IOException {
        return FolderNames.of(folder());
    }

    /** Removes a file, if there is one. */
    void delete(String name) throws IOException {
        Files.deleteIfExists(folder().resolve(name));
    }

    /** What a file holds, at most so many bytes of it. Opening a pipe would wait for somebody to write. */
    static byte[] bytes(Path file, int max) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new IOException("a regular file is expected");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(max);
        }
    }

    /** Runs a change while no other process runs one; gives up after two seconds. */
    <T> T locked(Change<T> change) throws IOException {
        Path folder = folder();
        Files.createDirectories(folder, mode("rwx------"));
        Path file = folder.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        mode("rw-------"));
                FileLock lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            return change.make();
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_TRIES; i++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException sameProcess) {
                // Another thread of this process has it; it waits like everybody.
            }
            try {
                Thread.sleep(LOCK_PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IOException("another process holds the lock");
    }

    /** Puts a file in place as a whole: readers see the old one or the new one. Only under the lock. */
    void replace(String name, String text) throws IOException {
        Path fresh = folder().resolve(name + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
            write(channel, text);
            channel.force(true);
        }
        Files.move(fresh, folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Adds a line to a log; a log that has grown to its limit makes room for a new one first. Only under the lock. */
    void append(String name, String line) throws IOException {
        Path log = folder().resolve(name);
        if (Files.exists(log) && Files.size(log) + line.length() > MAX_LOG) {
            Files.move(log, folder().resolve(name + ".1"), StandardCopyOption.ATOMIC_MOVE);
        }
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(log, options, mode("rw-------"))) {
            write(channel, line + "\n");
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Modes where the system has them; elsewhere a home folder is private by its own means. */
    private FileAttribute<?>[] mode(String permissions) throws IOException {
        if (!folder().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }
}
