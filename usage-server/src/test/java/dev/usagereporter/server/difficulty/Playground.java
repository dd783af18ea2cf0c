package dev.usagereporter.server.difficulty;

import dev.usagereporter.server.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two applications of one policy under a clock that the test moves, and all that their listener hears of the first. */
final class Playground implements DifficultyListener {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    final TestClock clock = new TestClock(START.toString());
    final KeptDecisions decisions = new KeptDecisions();
    final List<Change> changes = new ArrayList<>();
    /** The first hundred. */
    final List<Lane> shed = new ArrayList<>();
    final List<String> restored = new ArrayList<>();
    AdaptiveDifficulty difficulty;

    Playground(Policy policy) throws IOException {
        difficulty = open(policy);
    }

    /** What a restarted server has. */
    AdaptiveDifficulty open(Policy policy) throws IOException {
        Map<String, Policy> policies = new LinkedHashMap<>();
        policies.put("default", policy);
        policies.put("shop", policy);
        return AdaptiveDifficulty.open(policies, decisions, clock, this);
    }

    Demands demands() {
        return difficulty.demands("default");
    }

    Demand chosen() {
        return demands().chosen();
    }

    int bits() {
        return chosen().bits();
    }

    Reading reading() {
        return difficulty.readings().getFirst();
    }

    void accept(int reports) {
        for (int i = 0; i < reports; i++) {
            difficulty.accepted("default");
        }
    }

    boolean enterAndStore(Lane lane) {
        boolean entered = difficulty.enter("default", lane);
        if (entered) {
            difficulty.accepted("default");
        }
        return entered;
    }

    /** Accepts a steady stream, whatever it costs. */
    void report(int rate, Duration lasting) {
        long gap = 1_000_000_000L / rate;
        for (long reports = lasting.toNanos() / gap; reports > 0; reports--) {
            clock.advance(Duration.ofNanos(gap));
            difficulty.accepted("default");
        }
    }

    /** Ten minutes of 2,000 reports a second: all that comes in with the default policy. */
    void flood() {
        report(2000, Duration.ofMinutes(10));
    }

    @Override
    public void changed(String application, Change change) {
        if (application.equals("default")) {
            changes.add(change);
        }
    }

    @Override
    public void restored(String application, Decisions.Decision decision, boolean inForce) {
        restored.add(application + " " + decision.bits() + " " + inForce);
    }

    @Override
    public void shed(String application, Lane lane) {
        if (shed.size() < 100) {
            shed.add(lane);
        }
    }

    /** A disk that can break. */
    static final class KeptDecisions implements Decisions {
        Map<String, Decision> kept = Map.of();
        boolean broken;
        int saves;

        @Override
        public Map<String, Decision> load() throws IOException {
            return kept;
        }

        @Override
        public void save(Map<String, Decision> decisions) throws IOException {
            if (broken) {
                throw new IOException("no space left");
            }
            kept = decisions;
            saves++;
        }
    }
}
