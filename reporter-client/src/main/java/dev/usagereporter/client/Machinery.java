package dev.usagereporter.client;

import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.Minter;

/** What a reporter works with besides its options; tests bring their own. */
record Machinery(Minter minter, Ticker ticker) {
    static Machinery system() {
        return new Machinery(new DigestMinter(System::nanoTime), Ticker.SYSTEM);
    }
}
