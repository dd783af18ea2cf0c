package dev.usagereporter.server.difficulty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what happens in a simulation; owned by the thread that plays it. */
final class Tally implements DifficultyListener {
    private final Policy policy;
    private final Simulation.Attack attack;
    private final Instant attackEnds;
    private final Instant steadyStarts;

    private final Sender attacker = new Sender();
    private final Sender paying = new Sender();
    private final Sender reference = new Sender();
    private long shed;
    private double rowStarted;

    private int highestBits;
    private int changes;
    private int steadyChanges;
    private double steadyCost;
    /** The last price, and since when it is asked. */
    private int bits;
    private Instant since = Instant.EPOCH;

    Tally(Policy policy, Simulation.Attack attack) {
        this.policy = policy;
        this.attack = attack;
        this.attackEnds = Instant.EPOCH.plus(attack.lasting());
        this.steadyStarts = Instant.EPOCH.plus(attack.lasting().dividedBy(2));
        this.bits = policy.floor();
        this.highestBits = bits;
    }

    /** The same number of seconds after the simulation's start, to the nanosecond. */
    static Instant instant(double seconds) {
        return Instant.ofEpochSecond(0, Math.round(seconds * 1e9));
    }

    void attacker(double time, boolean stored) {
        attacker.sent(steady(instant(time)), stored);
    }

    void paying(double time, int asked, boolean stored) {
        boolean steady = steady(instant(time));
        paying.sent(steady, stored);
        if (steady) {
            steadyCost += Math.scalb(1.0, asked - policy.floor());
        }
    }

    void reference(double time, boolean stored) {
        reference.sent(steady(instant(time)), stored);
    }

    @Override
    public void changed(String application, Change change) {
        changes++;
        if (steady(change.time())) {
            steadyChanges++;
        }
        bits = change.bits();
        since = change.time();
        highestBits = Math.max(highestBits, bits);
    }

    @Override
    public void shed(String application, Lane lane) {
        shed++;
    }

    /** The row that ends at {@code time}. */
    Simulation.Row row(double time, int asked) {
        double length = time - rowStarted;
        Simulation.Row row = new Simulation.Row(
                Duration.between(Instant.EPOCH, instant(time)),
                asked,
                attacker.takeRow() / length,
                paying.takeRow() / length,
                reference.takeRow() / length,
                shed / length);
        shed = 0;
        rowStarted = time;
        return row;
    }

    Simulation.Summary summary() {
        double half = Load.seconds(steadyStarts, attackEnds);
        return new Simulation.Summary(
                attacker.steadyStored / half,
                attack.hashRate() / Math.scalb(1.0, policy.floor()),
                highestBits,
                changes,
                steadyChanges,
                paying.steadySent == 0 ? 1 : steadyCost / paying.steadySent,
                paying.steadyShare(),
                reference.steadyShare(),
                recovery());
    }

    private Optional<Duration> recovery() {
        if (bits != policy.floor()) {
            return Optional.empty();
        }
        return Optional.of(since.isBefore(attackEnds) ? Duration.ZERO : Duration.between(attackEnds, since));
    }

    private boolean steady(Instant time) {
        return !time.isBefore(steadyStarts) && time.isBefore(attackEnds);
    }

    /** One kind of sender. */
    private static final class Sender {
        private long rowStored;
        private long steadySent;
        private long steadyStored;

        void sent(boolean steady, boolean stored) {
            rowStored += stored ? 1 : 0;
            if (steady) {
                steadySent++;
                steadyStored += stored ? 1 : 0;
            }
        }

        long takeRow() {
            long row = rowStored;
            rowStored = 0;
            return row;
        }

        double steadyShare() {
            return steadySent == 0 ? 1 : (double) steadyStored / steadySent;
        }
    }
}
