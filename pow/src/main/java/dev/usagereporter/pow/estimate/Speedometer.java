package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Salt;
import dev.usagereporter.pow.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Measures how many tries this machine makes in a second, on the calling thread. */
public final class Speedometer {
    /** The median of so many runs; one more before them lets the compiler finish. */
    static final int RUNS = 3;

    static final Duration RUN = Duration.ofSeconds(1);

    /** Digests, or blocks of argon2id: where the clock stands still, a run ends after so much work, in seconds. */
    private static final long MAX_WORK = 20_000_000;

    private final LongSupplier nanoClock;
    private final long maxWork;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public Speedometer(LongSupplier nanoClock) {
        this(nanoClock, MAX_WORK);
    }

    Speedometer(LongSupplier nanoClock, long maxWork) {
        this.nanoClock = nanoClock;
        this.maxWork = maxWork;
    }

    /** Hashes a second; empty where the clock does not move. */
    public OptionalDouble hashesPerSecond(Algorithm algorithm) {
        if (run(algorithm) <= 0) {
            return OptionalDouble.empty();
        }
        double[] speeds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            speeds[i] = run(algorithm);
        }
        Arrays.sort(speeds);
        double median = speeds[RUNS / 2];
        return median > 0 ? OptionalDouble.of(median) : OptionalDouble.empty();
    }

    /** One run; 0 where no time has passed. */
    private double run(Algorithm algorithm) {
        long start = nanoClock.getAsLong();
        long tries = algorithm instanceof Argon2id argon2id ? hash(argon2id) : mint(algorithm);
        long nanos = nanoClock.getAsLong() - start;
        return nanos <= 0 ? 0 : tries * 1e9 / nanos;
    }

    /**
     * For more bits than any stamp will have: only time, the bound on work and an interrupt end it. With the engine that mints
     * most stamps: a process that reports once has no time to warm up a faster one.
     */
    private long mint(Algorithm algorithm) {
        MintOutcome outcome = DigestMinter.alwaysFresh(nanoClock)
                .mint(challenge(algorithm), new MintBudget(Stamp.MAX_BITS, RUN), (tries, elapsed) -> tries < maxWork);
        if (outcome instanceof MintOutcome.BudgetSpent spent) {
            return spent.tries();
        }
        return outcome instanceof MintOutcome.Cancelled cancelled ? cancelled.tries() : 0;
    }

    /** The hash alone: beside it, what else a minter does takes no time. */
    private long hash(Argon2id algorithm) {
        byte[] stamp = stamp(challenge(algorithm)).getBytes(StandardCharsets.US_ASCII);
        long maxTries = Math.max(1, maxWork / ((long) algorithm.memory() * algorithm.passes()));
        long start = nanoClock.getAsLong();
        long tries = 0;
        do {
            algorithm.hash(stamp);
            tries++;
        } while (tries < maxTries && nanoClock.getAsLong() - start < RUN.toNanos() && !Thread.currentThread().isInterrupted());
        return tries;
    }

    /** As long as a real one: token and digest of the payload have 200 characters. */
    private static Challenge challenge(Algorithm algorithm) {
        String extension = AlgorithmOption.extension(algorithm);
        return new Challenge(algorithm, Stamp.MAX_BITS, "000101", "r".repeat(200), extension, "s".repeat(Salt.DEFAULT_CHARS));
    }

    private static String stamp(Challenge of) {
        return new Stamp(of.bits(), of.date(), of.resource(), of.extension(), of.salt(), "0".repeat(16)).format();
    }
}
