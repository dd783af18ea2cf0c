package dev.usagereporter.pow.wire;

import dev.usagereporter.pow.Algorithm;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The digest that a stamp carries behind its token: base64url with padding of SHA-256 over the payload and one line
 * feed. The line feed is there because the reference client hashes what Go's JSON encoder writes, which ends in one.
 */
public final class PayloadDigest {
    /** Characters of every digest. */
    public static final int LENGTH = 44;

    private PayloadDigest() {}

    /** The digest of the exact bytes that are sent; never of a re-encoding. */
    public static String of(byte[] payload) {
        return of(payload, 0, payload.length);
    }

    /** The digest of {@code length} bytes from {@code offset}. */
    public static String of(byte[] bytes, int offset, int length) {
        MessageDigest sha256 = Algorithm.SHA256.newDigest();
        sha256.update(bytes, offset, length);
        sha256.update((byte) '\n');
        return Base64.getUrlEncoder().encodeToString(sha256.digest());
    }
}
