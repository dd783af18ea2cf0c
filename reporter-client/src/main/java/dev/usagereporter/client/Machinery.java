package dev.usagereporter.client;

import dev.usagereporter.pow.Minter;
import dev.usagereporter.pow.StampMinter;
import java.util.function.LongSupplier;

/**
 * What a reporter works with besides its options; tests bring their own.
 *
 * @param spareHeap bytes that the host leaves free on its heap
 */
record Machinery(Minter minter, Ticker ticker, LongSupplier spareHeap) {
    Machinery(Minter minter, Ticker ticker) {
        this(minter, ticker, Machinery::heapOfThisProcess);
    }

    static Machinery system() {
        return new Machinery(new StampMinter(System::nanoTime), Ticker.SYSTEM);
    }

    /** What was used and is not yet collected counts as used: rather no report than a host without memory. */
    private static long heapOfThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
