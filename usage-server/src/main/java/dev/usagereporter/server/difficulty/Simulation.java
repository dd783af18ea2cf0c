package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Plays the controller and the lanes that a server runs, under a clock of its own, against an attacker who mints without a
 * pause for every token at the price he is asked, beside clients of good will.
 */
public final class Simulation {
    /** Most reports that one simulation may come to; a core plays millions a second. */
    public static final double MAX_REPORTS = 1e9;

    public static final int MAX_ROWS = 100_000;

    private static final String APPLICATION = "simulated";

    private final Policy policy;
    private final Attack attack;
    private final SplittableRandom random;
    private final Timeline timeline;
    private final Tally tally;
    private final AdaptiveDifficulty difficulty;

    private Simulation(Policy policy, Attack attack) throws IOException {
        this.policy = policy;
        this.attack = attack;
        this.random = new SplittableRandom(attack.seed);
        this.timeline = new Timeline();
        this.tally = new Tally(policy, attack);
        this.difficulty = AdaptiveDifficulty.open(Map.of(APPLICATION, policy), new Forgetful(), timeline, tally);
    }

    /**
     * Who reports for how long. Rates are averages; reports come at random times.
     *
     * @param hashRate tries a second of the attacker, with the hash of the policy
     * @param payingRate reports a second of clients that pay what is asked
     * @param referenceRate reports a second of clients that mint 20 bits of SHA-1 for an old token, whatever is asked
     * @param lasting how long the attacker mints
     * @param afterwards how long the others go on without him
     * @param interval what a row sums up
     * @param seed the same seed gives the same result
     */
    public record Attack(
            double hashRate,
            double payingRate,
            double referenceRate,
            Duration lasting,
            Duration afterwards,
            Duration interval,
            long seed) {
        public Attack {
            for (double rate : new double[] {hashRate, payingRate, referenceRate}) {
                if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("expected rates of 0 or more");
                }
            }
            if (!lasting.isPositive() || afterwards.isNegative() || !interval.isPositive()) {
                throw new IllegalArgumentException("expected an attack and rows that last, and nothing negative");
            }
            if (Load.seconds(lasting) + Load.seconds(afterwards) > MAX_ROWS * Load.seconds(interval)) {
                throw new IllegalArgumentException("expected at most " + MAX_ROWS + " rows: choose a longer interval");
            }
        }

        private double end() {
            return Load.seconds(lasting) + Load.seconds(afterwards);
        }
    }

    /**
     * What happened in one interval, in reports a second.
     *
     * @param end since the start
     * @param bits what was asked at the end of it
     * @param attacker stored for the attacker
     * @param paying stored for clients that paid what was asked
     * @param reference stored for reference clients
     * @param shed turned away by full lanes, whoever sent them
     */
    public record Row(Duration end, int bits, double attacker, double paying, double reference, double shed) {}

    /**
     * What it comes to. The second half of the attack is taken for its steady state.
     *
     * @param attacker stored for the attacker in the steady state, reports a second
     * @param fixedPrice what he would store if the price stayed at the floor and nothing were shed, reports a second
     * @param highestBits most that was asked at any time
     * @param changes how often the price changed in all
     * @param steadyChanges how often it changed in the steady state
     * @param costFactor work of paying clients in the steady state, as a multiple of the floor's; 1 when there were none
     * @param payingShare share of the paying clients' reports that were stored in the steady state; 1 when there were none
     * @param referenceShare the same for reference clients
     * @param recovery from the end of the attack until the floor was asked again; empty when it was not
     */
    public record Summary(
            double attacker,
            double fixedPrice,
            int highestBits,
            int changes,
            int steadyChanges,
            double costFactor,
            double payingShare,
            double referenceShare,
            Optional<Duration> recovery) {}

    /** A row for each interval, and the summary. */
    public record Result(List<Row> rows, Summary summary) {}

    /**
     * Plays it to its end, on the calling thread.
     *
     * @throws IllegalArgumentException when it could come to more than {@link #MAX_REPORTS}
     */
    public static Result run(Policy policy, Attack attack) {
        double sent = attack.hashRate / Math.scalb(1.0, policy.floor()) * Load.seconds(attack.lasting);
        if (sent + (attack.payingRate + attack.referenceRate) * attack.end() > MAX_REPORTS) {
            throw new IllegalArgumentException("expected at most a billion reports: simulate a shorter or a weaker attack");
        }
        try {
            return new Simulation(policy, attack).play();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a simulation keeps nothing", impossible);
        }
    }

    /** One event after another, each at its time; infinity is never. */
    private Result play() {
        double interval = Load.seconds(attack.interval);
        double end = attack.end();
        double minted = mintedAfter(0);
        double paid = after(0, attack.payingRate);
        double reported = after(0, attack.referenceRate);
        List<Row> rows = new ArrayList<>();
        double boundary = Math.min(interval, end);
        while (true) {
            double next = Math.min(Math.min(minted, paid), Math.min(reported, boundary));
            timeline.moveTo(next);
            if (next == boundary) {
                rows.add(tally.row(next, bits()));
                if (boundary >= end) {
                    return new Result(List.copyOf(rows), tally.summary());
                }
                boundary = Math.min((rows.size() + 1) * interval, end);
            } else if (next == minted) {
                tally.attacker(next, entered(Lane.FRESH));
                minted = mintedAfter(next);
            } else if (next == paid) {
                tally.paying(next, bits(), entered(Lane.FRESH));
                paid = after(next, attack.payingRate);
            } else {
                tally.reference(next, referenceEntered());
                reported = after(next, attack.referenceRate);
            }
        }
    }

    /** When the attacker has his next stamp: tries have no memory, so the gaps between stamps are exponential. */
    private double mintedAfter(double time) {
        double next = after(time, attack.hashRate / Math.scalb(1.0, bits()));
        return next < Load.seconds(attack.lasting) ? next : Double.POSITIVE_INFINITY;
    }

    private double after(double time, double rate) {
        return rate > 0 ? time + random.nextExponential() / rate : Double.POSITIVE_INFINITY;
    }

    private int bits() {
        return difficulty.demands(APPLICATION).chosen().bits();
    }

    private boolean entered(Lane lane) {
        boolean entered = difficulty.enter(APPLICATION, lane);
        if (entered) {
            difficulty.accepted(APPLICATION);
        }
        return entered;
    }

    /** What the gate would make of 20 bits of SHA-1 and a token that is older than the hold. */
    private boolean referenceEntered() {
        Demands demands = difficulty.demands(APPLICATION);
        Optional<Demand> asked = policy.algorithm() == Algorithm.SHA1 ? Optional.of(demands.chosen()) : demands.sha1();
        if (asked.isEmpty() || asked.get().floor() > OperatorPrice.REFERENCE_BITS) {
            return false;
        }
        return entered(asked.get().bits() <= OperatorPrice.REFERENCE_BITS ? Lane.AGED : Lane.FLOOR);
    }

    /** The clock of a simulation; owned by the thread that plays it. */
    private static final class Timeline implements InstantSource {
        private Instant now = Instant.EPOCH;

        void moveTo(double seconds) {
            now = Tally.instant(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** No operator is there. */
    private static final class Forgetful implements Decisions {
        @Override
        public Map<String, Decision> load() {
            return Map.of();
        }

        @Override
        public void save(Map<String, Decision> decisions) {}
    }
}
