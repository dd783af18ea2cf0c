package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Mints with Argon2id. All tries of a stamp fill the same memory, so that minting leaves nothing to collect; the clock is
 * looked at after each, because one alone may take seconds.
 */
final class Argon2Minter implements Minter {
    private final MintLoop loop;

    Argon2Minter(LongSupplier nanoClock) {
        this.loop = new MintLoop(nanoClock);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof Argon2id algorithm)) {
            throw new IllegalArgumentException("only argon2id is minted here");
        }
        return loop.run(challenge, budget, listener, asked -> new Argon2Tries(asked, algorithm));
    }

    private static final class Argon2Tries implements Tries {
        private final int bits;
        private final byte[] stamp;
        private final HexCounter counter;
        private final UnaryOperator<byte[]> hasher;

        Argon2Tries(Challenge challenge, Argon2id algorithm) {
            this.bits = challenge.bits();
            this.stamp = (challenge.prefix() + "0".repeat(HexCounter.DIGITS)).getBytes(StandardCharsets.US_ASCII);
            this.counter = new HexCounter(stamp);
            this.hasher = algorithm.hasher();
        }

        @Override
        public boolean someMore() {
            counter.next();
            return Verification.leadingZeroBits(hasher.apply(stamp)) >= bits;
        }

        @Override
        public long tried() {
            return counter.tries();
        }

        @Override
        public String counter() {
            return counter.digits();
        }
    }
}
