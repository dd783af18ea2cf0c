package dev.usagereporter.server.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for another thread, but not for ever. */
final class Waiting {
    private Waiting() {}

    static void on(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("expected another thread to come by");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody may interrupt this thread", e);
        }
    }
}
