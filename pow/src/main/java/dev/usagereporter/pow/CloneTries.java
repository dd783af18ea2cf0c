package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Tries with the JDK's digest: the prefix is hashed once, each try goes on from a copy of that state. The JDK's compression
 * is an instruction of the processor once the process is warm, and slow before.
 */
final class CloneTries implements Tries {
    private final int bits;
    private final MessageDigest midstate;
    private final byte[] digits = new byte[HexCounter.DIGITS];
    private final HexCounter counter = new HexCounter(digits);
    private final byte[] hash;

    CloneTries(Challenge challenge, DigestAlgorithm algorithm) {
        this.bits = challenge.bits();
        this.midstate = algorithm.newDigest();
        midstate.update(challenge.prefix().getBytes(StandardCharsets.US_ASCII));
        this.hash = new byte[midstate.getDigestLength()];
    }

    @Override
    public boolean someMore() {
        for (int i = 0; i < BlockTries.BATCH; i++) {
            counter.next();
            if (Verification.leadingZeroBits(hashed()) >= bits) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long tried() {
        return counter.tries();
    }

    @Override
    public String counter() {
        return counter.digits();
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
