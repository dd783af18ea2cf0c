package dev.usagereporter.server;

import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A price that no load moves, and lanes that are always open. */
public record OpenDifficulty(Supplier<Demands> asked) implements Difficulty {
    /** One price for everybody. */
    public static Demands demands(Price price, Duration hold) {
        return new Demands(new Demand(price.algorithm(), price.bits(), price.bits()), Optional.empty(), hold);
    }

    @Override
    public Demands demands(String application) {
        return asked.get();
    }

    @Override
    public boolean enter(String application, Lane lane) {
        return true;
    }

    @Override
    public void accepted(String application) {}
}
