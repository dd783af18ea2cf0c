package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.function.LongSupplier;

/**
 * Mints with the digests of the JDK. The prefix is hashed once; each try goes on from a copy of that state, which costs
 * one or two compressions however long the resource is.
 */
public final class DigestMinter implements Minter {
    /** Tries between two looks at the clock: under a millisecond on the slowest machine worth naming. */
    private static final int BATCH = 1024;

    private final MintLoop loop;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public DigestMinter(LongSupplier nanoClock) {
        this.loop = new MintLoop(nanoClock);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof DigestAlgorithm algorithm)) {
            throw new IllegalArgumentException("only digests of the JDK are minted here");
        }
        return loop.run(challenge, budget, listener, asked -> new DigestTries(asked, algorithm));
    }

    private static final class DigestTries implements Tries {
        private final int bits;
        private final MessageDigest midstate;
        private final byte[] digits = new byte[HexCounter.DIGITS];
        private final HexCounter counter = new HexCounter(digits);
        private final byte[] hash;

        DigestTries(Challenge challenge, DigestAlgorithm algorithm) {
            this.bits = challenge.bits();
            this.midstate = algorithm.newDigest();
            midstate.update(challenge.prefix().getBytes(StandardCharsets.US_ASCII));
            this.hash = new byte[midstate.getDigestLength()];
        }

        @Override
        public boolean someMore() {
            for (int i = 0; i < BATCH; i++) {
                counter.next();
                if (Verification.leadingZeroBits(hashed()) >= bits) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public HexCounter counter() {
            return counter;
        }

        private byte[] hashed() {
            try {
                MessageDigest digest = (MessageDigest) midstate.clone();
                digest.update(digits);
                digest.digest(hash, 0, hash.length);
                return hash;
            } catch (CloneNotSupportedException | DigestException e) {
                throw new IllegalStateException("the JDK's digests can be cloned and know their length", e);
            }
        }
    }
}
