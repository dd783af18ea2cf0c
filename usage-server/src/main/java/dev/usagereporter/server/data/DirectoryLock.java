package dev.usagereporter.server.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The lock of the operating system on a data folder; a crash releases it. The first byte of the file belongs to the
 * server from start to end, the second one from the moment its admin file is true: a command looks at the second
 * byte only, so it never stands in the way of a server that starts, and never reads what a crashed one left behind.
 *
 * <p>On POSIX, closing any channel on a file drops all locks that the process has on it. So a process that holds the
 * lock must not open the file again: {@link DataDirectory} asks its own register first.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "lock";
    private static final long OWNED = 0;
    private static final long PUBLISHED = 1;
    /** Commands hold the second byte for microseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another process has it. */
    static Optional<DirectoryLock> tryOwn(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean owned = false;
        try {
            owned = channel.tryLock(OWNED, 1, false) != null;
        } finally {
            if (!owned) {
                channel.close();
            }
        }
        return owned ? Optional.of(new DirectoryLock(channel)) : Optional.empty();
    }

    /** Tells the commands that the admin file is true. */
    void publish() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (channel.tryLock(PUBLISHED, 1, false) == null) {
            if (System.nanoTime() - deadline > 0) {
                throw new FileSystemException(NAME, null, "another process does not let go of the lock");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the lock");
            }
        }
    }

    /** Whether another process has published; the caller's own process must not hold the lock. */
    static boolean published(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        // Shared, so that two commands do not take each other for a server.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(PUBLISHED, 1, true)) {
            return free == null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
