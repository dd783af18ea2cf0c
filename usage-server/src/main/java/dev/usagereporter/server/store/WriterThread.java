package dev.usagereporter.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The thread that opens the database, writes to it and closes it; nobody interrupts it. */
final class WriterThread {
    interface WriterMaker {
        Writer make(Database database) throws SQLException;
    }

    interface ReadersMaker {
        Readers make(Database database) throws IOException;
    }

    private record Opened(Writer writer, Readers readers) {}

    private final Thread thread;
    private final Readers readers;

    private WriterThread(Thread thread, Readers readers) {
        this.thread = thread;
        this.readers = readers;
    }

    /**
     * Returns when the database is open and its newest claims are read; that is as long as a large one takes.
     *
     * @throws IOException with a message for the operator, when the database cannot be opened
     */
    static WriterThread start(String prefix, Path dataDir, WriterMaker writers, ReadersMaker readers) throws IOException {
        CompletableFuture<Readers> ready = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("store-writer").daemon().start(() -> {
            Writer writer;
            try {
                Opened opened = restored(Database.open(prefix, dataDir), writers, readers);
                writer = opened.writer();
                ready.complete(opened.readers());
            } catch (IOException | RuntimeException | Error failure) {
                ready.completeExceptionally(failure);
                return;
            }
            writer.run();
        });
        try {
            return new WriterThread(thread, ready.join()); // join() is not interruptible
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof IOException told
                    ? new IOException(told.getMessage(), told.getCause())
                    : new IOException("the database could not be opened", failure.getCause());
        }
    }

    private static Opened restored(Database database, WriterMaker writers, ReadersMaker readers) throws IOException {
        boolean ready = false;
        try {
            Writer writer = writers.make(database);
            writer.restoreKeySpans();
            writer.restoreClaims();
            Opened opened = new Opened(writer, readers.make(database));
            ready = true;
            return opened;
        } catch (SQLException failure) {
            throw new IOException("the newest rows could not be read", failure);
        } finally {
            if (!ready) {
                database.drop();
            }
        }
    }

    /** What reads beside it; closed by the caller. */
    Readers readers() {
        return readers;
    }

    /** Waits for its end in spite of interrupts, which are handed on afterwards. */
    boolean ends(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.join(Duration.ofNanos(deadline - System.nanoTime()));
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
