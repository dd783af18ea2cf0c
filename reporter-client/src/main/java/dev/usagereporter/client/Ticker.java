package dev.usagereporter.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time that only goes forward, and waiting for it; a test brings its own. */
interface Ticker {
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        }
    };

    /** Nanoseconds from an arbitrary origin. */
    long nanos();

    /** Waits so long. */
    void pause(Duration length) throws InterruptedException;
}
