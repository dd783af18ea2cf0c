package dev.usagereporter.server.http;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Change;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Reading;
import dev.usagereporter.server.difficulty.Ruling;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Prices of one application that rule as a test says, and remember what was ordered. */
final class FakePrices implements DifficultyOrders {
    static final Policy POLICY = new Policy(
            Algorithm.SHA1, 20, 24, 500, 1, 4, 125, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.empty());

    final List<String> orders = new CopyOnWriteArrayList<>();

    /** What is ruled; tests replace it. */
    volatile Ruling ruling = new Ruling.Done(reading(POLICY, 20), List.of());

    volatile List<Reading> readings = List.of(reading(POLICY, 20));
    volatile @Nullable UncheckedIOException failure;

    static Reading reading(Policy policy, int bits) {
        Change started = new Change(Instant.parse("2026-11-20T12:00:00Z"), policy.floor(), Change.Reason.STARTED);
        return new Reading("default", policy, bits, 0, false, List.of(started));
    }

    @Override
    public List<Reading> readings() {
        return readings;
    }

    @Override
    public Ruling set(String application, int bits, boolean force) {
        return rule("set " + application + " " + bits + " " + force);
    }

    @Override
    public Ruling auto(String application) {
        return rule("auto " + application);
    }

    private Ruling rule(String order) {
        orders.add(order);
        UncheckedIOException broken = failure;
        if (broken != null) {
            throw broken;
        }
        return ruling;
    }
}
