package dev.usagereporter.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 that counts and steers what reaches the disk: paths that start with {@code watched:}. */
public final class WatchedFiles extends FilePathWrapper {
    static final String PREFIX = "jdbc:h2:watched:";

    /** Something that happens before the real operation, or instead of it when it throws. */
    @FunctionalInterface
    interface Before {
        void run() throws IOException;
    }

    static final AtomicInteger FORCES = new AtomicInteger();
    static final AtomicInteger WRITES = new AtomicInteger();

    /** Set by the test, read by the threads that write. */
    private static volatile Before beforeForce = () -> {};

    private static volatile Before beforeWrite = () -> {};

    /** Made by H2 for every path, through reflection. */
    public WatchedFiles() {}

    /** Makes H2 know the prefix, and forgets what an earlier test has set. */
    static void reset() {
        FilePath.register(new WatchedFiles());
        beforeForce = () -> {};
        beforeWrite = () -> {};
        FORCES.set(0);
        WRITES.set(0);
    }

    static void beforeForce(Before before) {
        beforeForce = before;
    }

    static void beforeWrite(Before before) {
        beforeWrite = before;
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new WatchedChannel(super.open(mode));
    }

    private static final class WatchedChannel extends FileBaseDefault {
        private final FileChannel file;

        WatchedChannel(FileChannel file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            beforeWrite.run();
            WRITES.incrementAndGet();
            return file.write(source, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            beforeForce.run();
            file.force(metaData);
            FORCES.incrementAndGet();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
