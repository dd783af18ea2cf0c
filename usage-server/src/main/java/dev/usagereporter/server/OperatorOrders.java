package dev.usagereporter.server;

import dev.usagereporter.server.difficulty.AdaptiveDifficulty;
import dev.usagereporter.server.difficulty.Reading;
import dev.usagereporter.server.difficulty.Ruling;
import dev.usagereporter.server.http.DifficultyOrders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The operator's orders, as the admin socket gives them, to the difficulty that carries them out. */
record OperatorOrders(AdaptiveDifficulty difficulty) implements DifficultyOrders {
    @Override
    public List<Reading> readings() {
        return difficulty.readings();
    }

    @Override
    public Ruling set(String application, int bits, boolean force) {
        try {
            return difficulty.set(application, bits, force);
        } catch (IOException unkept) {
            throw new UncheckedIOException(unkept);
        }
    }

    @Override
    public Ruling auto(String application) {
        try {
            return difficulty.release(application);
        } catch (IOException unkept) {
            throw new UncheckedIOException(unkept);
        }
    }
}
