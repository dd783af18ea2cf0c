package dev.usagereporter.server.http;

import dev.usagereporter.server.difficulty.Reading;
import dev.usagereporter.server.difficulty.Ruling;
import java.io.UncheckedIOException;
import java.util.List;

/** What the operator reads and orders about the difficulty. Orders fail with an {@link UncheckedIOException} when they cannot be kept. */
public interface DifficultyOrders {
    /** How the price of every application stands. */
    List<Reading> readings();

    /**
     * Asks so many bits from the next session on.
     *
     * @param force even when that shuts clients out
     */
    Ruling set(String application, int bits, boolean force);

    /** Lets the load decide from the next session on. */
    Ruling auto(String application);
}
