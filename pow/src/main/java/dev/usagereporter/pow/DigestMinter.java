package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Mints with the digests of the JDK. The prefix is hashed once; each try goes on from a copy of that state, which costs
 * one or two compressions however long the resource is.
 */
public final class DigestMinter implements Minter {
    /** Tries between two looks at the clock: under a millisecond on the slowest machine worth naming. */
    private static final int BATCH = 1024;

    /** Hexadecimal digits of the counter: more tries than anybody can make. */
    private static final int COUNTER_DIGITS = 16;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final LongSupplier nanoClock;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public DigestMinter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof DigestAlgorithm algorithm)) {
            throw new IllegalArgumentException("only digests of the JDK are minted here");
        }
        if (challenge.bits() > budget.maxBits()) {
            return new MintOutcome.TooManyBits(challenge.bits(), budget.maxBits());
        }
        Attempts attempts = new Attempts(challenge, algorithm);
        long start = nanoClock.getAsLong();
        while (true) {
            boolean found = attempts.tryBatch();
            Duration elapsed = Duration.ofNanos(nanoClock.getAsLong() - start);
            if (found) {
                return new MintOutcome.Minted(attempts.stamp(), attempts.tries, elapsed);
            }
            if (Thread.currentThread().isInterrupted() || !listener.onProgress(attempts.tries, elapsed)) {
                return new MintOutcome.Cancelled(attempts.tries);
            }
            if (elapsed.compareTo(budget.cpuTime()) >= 0) {
                return new MintOutcome.BudgetSpent(attempts.tries);
            }
        }
    }

    /** One run of tries; owned by the minting thread. */
    private static final class Attempts {
        private final Challenge challenge;
        private final MessageDigest midstate;
        private final byte[] counter = "0".repeat(COUNTER_DIGITS).getBytes(StandardCharsets.US_ASCII);
        private final byte[] hash;
        private long tries;

        Attempts(Challenge challenge, DigestAlgorithm algorithm) {
            this.challenge = challenge;
            this.midstate = algorithm.newDigest();
            midstate.update(challenge.prefix().getBytes(StandardCharsets.US_ASCII));
            this.hash = new byte[midstate.getDigestLength()];
        }

        /** Whether one of the next tries succeeded; the counter is then left at the solution. */
        boolean tryBatch() {
            for (int i = 0; i < BATCH; i++) {
                next();
                if (Verification.leadingZeroBits(hashed()) >= challenge.bits()) {
                    return true;
                }
            }
            return false;
        }

        Stamp stamp() {
            Stamp stamp = challenge.withCounter(new String(counter, StandardCharsets.US_ASCII));
            if (Verification.value(stamp, challenge.algorithm()) != challenge.bits()) {
                throw new IllegalStateException("minted a stamp that does not verify");
            }
            return stamp;
        }

        private byte[] hashed() {
            try {
                MessageDigest digest = (MessageDigest) midstate.clone();
                digest.update(counter);
                digest.digest(hash, 0, hash.length);
                return hash;
            } catch (CloneNotSupportedException | DigestException e) {
                throw new IllegalStateException("the JDK's digests can be cloned and know their length", e);
            }
        }

        private void next() {
            tries++;
            long value = tries;
            for (int at = COUNTER_DIGITS - 1; at >= 0 && value != 0; at--) {
                counter[at] = HEX[(int) (value & 0xf)];
                value >>>= 4;
            }
        }
    }
}
