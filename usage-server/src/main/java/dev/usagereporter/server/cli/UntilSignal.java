package dev.usagereporter.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps a service up until SIGTERM or SIGINT, then ends the process with status 0.
 *
 * <p>The work is done in a shutdown hook, the only supported way to see these signals. A JVM that was signalled exits
 * with 128 + the signal, and a hook cannot change that status; halting at the end of the hook can. It skips the hooks
 * that still run, so everything that matters is closed by the service itself before.
 */
final class UntilSignal implements Residence {
    /** Beyond the grace of the service; something hangs when it takes longer. */
    private static final Duration LIMIT = Duration.ofMinutes(11);

    private static final class Hook extends Thread {
        private final Service service;
        /** Guarded by this hook: a signal during the start waits for its end. */
        private boolean started;

        Hook(Service service) {
            super("stop");
            this.service = service;
        }

        synchronized void startService() throws IOException {
            service.start();
            started = true;
        }

        @Override
        public void run() {
            Thread deadline = Thread.ofPlatform().daemon().name("stop-deadline").start(() -> {
                try {
                    Thread.sleep(LIMIT);
                    System.err.println("usage-server: did not stop in time");
                    Runtime.getRuntime().halt(ExitStatus.INTERNAL.code());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ExitStatus status = stopService();
            deadline.interrupt();
            System.out.flush();
            System.err.flush();
            Runtime.getRuntime().halt(status.code());
        }

        private synchronized ExitStatus stopService() {
            if (!started) {
                return ExitStatus.OK;
            }
            try {
                service.stop();
                return ExitStatus.OK;
            } catch (IOException | RuntimeException e) {
                System.err.println("usage-server: could not stop in order: " + e.getClass().getSimpleName());
                return ExitStatus.INTERNAL;
            }
        }
    }

    @Override
    public void host(Service service) throws IOException {
        Hook hook = new Hook(service);
        Runtime.getRuntime().addShutdownHook(hook);
        boolean up = false;
        try {
            hook.startService();
            up = true;
        } finally {
            if (!up) {
                withdraw(hook);
            }
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Nobody interrupts the main thread; were it so, the process would end and the hook would stop the service.
            Thread.currentThread().interrupt();
        }
    }

    /** After a failed start the process ends with the status of that failure. */
    private static void withdraw(Hook hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came meanwhile: the hook runs already and ends the process.
        }
    }
}
