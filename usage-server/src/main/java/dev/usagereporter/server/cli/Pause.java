package dev.usagereporter.server.cli;

import java.time.Duration;

/** Lets time pass between two questions. */
@FunctionalInterface
interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
