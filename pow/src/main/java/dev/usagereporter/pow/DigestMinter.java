package dev.usagereporter.pow;

import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailHash;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * Mints with SHA-1 and SHA-256. What a process mints first, and for most that is all, goes to the engine that is fast at once.
 * Once there is much to do the other one is warmed up beside it, and takes over when it is faster, for whatever this minter
 * mints from then on.
 */
public final class DigestMinter implements Minter {
    /** A thread needs about as long to start as so many tries take. */
    private static final long TRIES_WORTH_A_THREAD = 1 << 16;

    private static final int MAX_SHIFT = 62;

    private final LongSupplier nanoClock;
    private final MintLoop loop;
    private final Warmth sha1;
    private final Warmth sha256;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public DigestMinter(LongSupplier nanoClock) {
        this(nanoClock, MintThread::new);
    }

    DigestMinter(LongSupplier nanoClock, ThreadFactory threads) {
        this(nanoClock, threads, longWork(DigestAlgorithm.SHA1), longWork(DigestAlgorithm.SHA256));
    }

    private DigestMinter(LongSupplier nanoClock, ThreadFactory threads, long longSha1, long longSha256) {
        this.nanoClock = nanoClock;
        this.loop = new MintLoop(nanoClock, threads);
        this.sha1 = new Warmth(longSha1);
        this.sha256 = new Warmth(longSha256);
    }

    /** A minter that never warms up: what it mints in a second is what a process mints that mints once. */
    public static DigestMinter alwaysFresh(LongSupplier nanoClock) {
        return new DigestMinter(nanoClock, MintThread::new, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof DigestAlgorithm algorithm)) {
            throw new IllegalArgumentException("only digests of the JDK are minted here");
        }
        Warmth warmth = algorithm == DigestAlgorithm.SHA1 ? sha1 : sha256;
        TailHash hash = algorithm == DigestAlgorithm.SHA1 ? TailHash.SHA1 : TailHash.SHA256;
        long expected = 1L << Math.min(MAX_SHIFT, challenge.bits());
        int threadCount = (int) Math.max(1, Math.min(budget.threads(), expected / TRIES_WORTH_A_THREAD));
        Groups groups = new Groups();
        return loop.run(challenge, budget, threadCount, listener, () -> {
            TailBlock block = new TailBlock(challenge.prefix());
            return new BlockTries(challenge, block, new WarmingUp(hash, block.head(), expected, warmth, nanoClock), groups, Integer.SIZE);
        });
    }

    private static long longWork(DigestAlgorithm algorithm) {
        return makesVectors(System.getProperty("java.vm.info", "")) ? 1L << longBits(algorithm) : Long.MAX_VALUE;
    }

    /** From about so many tries on, two to that power, a fresh process is done earlier when it warms up lanes. */
    static int longBits(DigestAlgorithm algorithm) {
        return algorithm == DigestAlgorithm.SHA1 ? 23 : 22;
    }

    /**
     * Whether this Java has the compiler that makes vectors of lanes. It has not where it was started with the first compiler
     * alone, as our launcher does for commands that end at once, or with none.
     *
     * @param vmInfo the property {@code java.vm.info}
     */
    static boolean makesVectors(String vmInfo) {
        return !vmInfo.contains("emulated-client") && !vmInfo.contains("interpreted mode");
    }
}
