package dev.usagereporter.pow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that mint beside the calling one, each with tries of its own, until one finds a solution or they are told to
 * stop. Belongs to the calling thread.
 */
final class Crew implements AutoCloseable {
    private final Supplier<Tries> start;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Set by whoever finds a solution first and by the calling thread, looked at by all between tries. */
    private volatile boolean stop;

    /**
     * Starts as many threads as can be had.
     *
     * @param start begins tries; called on each of the threads
     */
    Crew(int size, ThreadFactory factory, Supplier<Tries> start) {
        this.start = start;
        for (int i = 0; i < size; i++) {
            Worker worker = new Worker();
            try {
                Thread thread = factory.newThread(worker);
                thread.start();
                threads.add(thread);
                workers.add(worker);
            } catch (OutOfMemoryError noThread) {
                // What the system says when it has no more threads to give. Those that there are do.
                return;
            } catch (RuntimeException | Error broken) {
                close();
                throw broken;
            }
        }
    }

    int size() {
        return threads.size();
    }

    /** Counters that were tried by all of them. */
    long tried() {
        long sum = 0;
        for (Worker worker : workers) {
            Tries tries = worker.tries;
            sum += tries == null ? 0 : tries.tried();
        }
        return sum;
    }

    /**
     * The counter of a solution, null while there is none.
     *
     * @throws IllegalStateException if a thread has failed, with what it threw
     */
    @Nullable String found() {
        for (Worker worker : workers) {
            Throwable failure = worker.failure;
            if (failure != null) {
                throw new IllegalStateException("a minting thread failed", failure);
            }
            String counter = worker.found;
            if (counter != null) {
                return counter;
            }
        }
        return null;
    }

    /** Stops them and waits for the tries that they are at. An interrupt meanwhile is kept for later. */
    @Override
    public void close() {
        stop = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its fields are written by its thread and read by the calling one. */
    private final class Worker implements Runnable {
        private volatile @Nullable Tries tries;
        private volatile @Nullable String found;
        private volatile @Nullable Throwable failure;

        @Override
        public void run() {
            try {
                Tries mine = start.get();
                tries = mine;
                while (!stop) {
                    if (mine.someMore()) {
                        found = mine.counter();
                        stop = true;
                    }
                }
            } catch (RuntimeException | Error broken) {
                failure = broken;
            }
        }
    }
}
