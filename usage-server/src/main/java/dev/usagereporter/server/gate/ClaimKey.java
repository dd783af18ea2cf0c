package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Names one proof: the first 128 bits of SHA-256 over token and payload digest. Whoever holds the same token and the
 * same payload gets the same key, so a retry is recognised and a replay is not stored.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record ClaimKey(long high, long low) {
    /** The key of a proof; both texts have a fixed length, so their boundary cannot move. */
    static ClaimKey of(String token, String digest) {
        MessageDigest sha256 = Algorithm.SHA256.newDigest();
        sha256.update(token.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(digest.getBytes(StandardCharsets.US_ASCII)));
        return new ClaimKey(hash.getLong(), hash.getLong());
    }
}
