package dev.usagereporter.server.store;

import java.util.concurrent.CountDownLatch;

/** Holds the next force of the file until the test lets it go; the ones after that pass. */
final class GatedForce {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    GatedForce() {
        WatchedFiles.beforeForce(() -> {
            reached.countDown();
            Callers.await(open);
        });
    }

    void awaitReached() {
        Callers.await(reached);
    }

    void open() {
        open.countDown();
    }
}
