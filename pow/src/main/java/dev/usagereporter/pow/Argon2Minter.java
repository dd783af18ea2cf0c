package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Mints with Argon2id. All tries of a thread fill the same memory, so that minting leaves nothing to collect; the clock is
 * looked at after each, because one alone may take seconds.
 */
final class Argon2Minter implements Minter {
    private static final int MAX_SHIFT = 30;

    private final MintLoop loop;

    Argon2Minter(LongSupplier nanoClock) {
        this(nanoClock, MintThread::new);
    }

    Argon2Minter(LongSupplier nanoClock, ThreadFactory threads) {
        this.loop = new MintLoop(nanoClock, threads);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof Argon2id algorithm)) {
            throw new IllegalArgumentException("only argon2id is minted here");
        }
        int threadCount = Math.min(budget.threads(), 1 << Math.min(MAX_SHIFT, challenge.bits()));
        Groups counters = new Groups(1);
        return loop.run(challenge, budget, threadCount, listener, () -> new Argon2Tries(challenge, algorithm, counters));
    }

    private static final class Argon2Tries implements Tries {
        private final int bits;
        private final byte[] stamp;
        private final HexCounter counter;
        private final Groups counters;
        private final UnaryOperator<byte[]> hasher;

        /** Written by the minting thread, read by whoever counts. */
        private volatile long tried;

        Argon2Tries(Challenge challenge, Argon2id algorithm, Groups counters) {
            this.bits = challenge.bits();
            this.stamp = (challenge.prefix() + "0".repeat(HexCounter.DIGITS)).getBytes(StandardCharsets.US_ASCII);
            this.counter = new HexCounter(stamp);
            this.counters = counters;
            this.hasher = algorithm.hasher();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public boolean someMore() {
            counter.set(counters.take());
            boolean found = Verification.leadingZeroBits(hasher.apply(stamp)) >= bits;
            tried++;
            return found;
        }

        @Override
        public long tried() {
            return tried;
        }

        @Override
        public String counter() {
            return counter.digits();
        }
    }
}
