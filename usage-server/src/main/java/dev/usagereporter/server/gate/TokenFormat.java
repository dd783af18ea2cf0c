package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.Stamp;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a token: fields of fixed width, so that no byte can move from one into the next, in base64url without
 * padding. A multiple of three bytes, so that no text has spare bits and each token has one spelling.
 *
 * <pre>
 * version 1 | key id 4 | issued 8 | expires 8 | bits 1 | algorithm 1 | its parameters 14 | audience 16 | binding 16 |
 * nonce 16 | HMAC-SHA-256 over all before 32
 * </pre>
 *
 * The parameters of Argon2id are memory 4 | passes 4 | lanes 4 | zero 2; those of digests are zero.
 *
 * @param keyId id of the key that sealed it
 * @param issued Unix seconds
 * @param expires Unix seconds
 * @param bits bits that were offered
 * @param algorithm the hash that was offered, with its parameters
 * @param audience see {@link Audience#of}
 * @param binding see {@link Audience#binding}
 * @param nonce random
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole, never kept
record TokenFormat(
        int keyId,
        long issued,
        long expires,
        int bits,
        Algorithm algorithm,
        byte[] audience,
        byte[] binding,
        byte[] nonce) {
    static final int NONCE_BYTES = 16;
    static final int CHARS = 156;

    private static final byte VERSION = 1;
    /** A code of 1 byte and parameters of 14. */
    private static final int ALGORITHM_BYTES = 15;

    private static final byte SHA1_CODE = 1;
    private static final byte SHA256_CODE = 2;
    private static final byte ARGON2ID_CODE = 3;

    /** The end of the year 9999; the sums that are made of such times do not overflow. */
    private static final long MAX_TIME = 253_402_300_799L;

    private static final int TAG_BYTES = 32;
    private static final int BYTES = 117;
    private static final int SEALED_BYTES = BYTES - TAG_BYTES;

    /** The token as text, sealed by the key. */
    String seal(SecretKey key) {
        ByteBuffer token = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putInt(keyId)
                .putLong(issued)
                .putLong(expires)
                .put((byte) bits)
                .put(written(algorithm))
                .put(audience)
                .put(binding)
                .put(nonce);
        token.put(key.tag(token.array(), SEALED_BYTES));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The bytes of a token, or null where the text is none; nothing in them is trusted yet. */
    static byte @Nullable [] bytes(String text) {
        if (text.length() != CHARS) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // The decoder takes padding, which would be a second spelling of a shorter text.
            return bytes.length == BYTES && bytes[0] == VERSION ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    static int keyId(byte[] token) {
        return ByteBuffer.wrap(token).getInt(1);
    }

    /** Whether the key sealed these bytes; takes as long for any wrong tag. */
    static boolean sealedBy(SecretKey key, byte[] token) {
        byte[] tag = Arrays.copyOfRange(token, SEALED_BYTES, BYTES);
        return MessageDigest.isEqual(tag, key.tag(token, SEALED_BYTES));
    }

    /** The fields of sealed bytes, or null where they are not what this version of the server seals. */
    static @Nullable TokenFormat read(byte[] token) {
        ByteBuffer in = ByteBuffer.wrap(token).position(1);
        int keyId = in.getInt();
        long issued = in.getLong();
        long expires = in.getLong();
        int bits = in.get() & 0xff;
        byte[] named = new byte[ALGORITHM_BYTES];
        in.get(named);
        Algorithm algorithm = algorithm(named);
        byte[] audience = new byte[Audience.BYTES];
        byte[] binding = new byte[Audience.BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(audience).get(binding).get(nonce);
        boolean timely = 0 <= issued && issued <= expires && expires <= MAX_TIME;
        boolean priced = 1 <= bits && bits <= Stamp.MAX_BITS;
        return algorithm == null || !timely || !priced
                ? null
                : new TokenFormat(keyId, issued, expires, bits, algorithm, audience, binding, nonce);
    }

    /** The time of issue; our own seal vouches for it being a time. */
    Instant issuedAt() {
        return Instant.ofEpochSecond(issued);
    }

    /** Whether it is bound to these ids; takes as long for any others. */
    boolean boundTo(Ids ids) {
        return MessageDigest.isEqual(binding, Audience.binding(nonce, ids));
    }

    Instant expiresAt() {
        return Instant.ofEpochSecond(expires);
    }

    /** Code and parameters. Codes are for ever: tokens outlive a server's version. */
    private static byte[] written(Algorithm algorithm) {
        ByteBuffer out = ByteBuffer.allocate(ALGORITHM_BYTES);
        switch (algorithm) {
            case DigestAlgorithm.SHA1 -> out.put(SHA1_CODE);
            case DigestAlgorithm.SHA256 -> out.put(SHA256_CODE);
            case Argon2id(int memory, int passes, int lanes) ->
                out.put(ARGON2ID_CODE).putInt(memory).putInt(passes).putInt(lanes);
        }
        return out.array();
    }

    /** The algorithm that is written so, to the last zero, or null where none is. */
    private static @Nullable Algorithm algorithm(byte[] written) {
        ByteBuffer in = ByteBuffer.wrap(written);
        Algorithm algorithm = switch (in.get()) {
            case SHA1_CODE -> Algorithm.SHA1;
            case SHA256_CODE -> Algorithm.SHA256;
            case ARGON2ID_CODE -> argon2id(in.getInt(), in.getInt(), in.getInt());
            default -> null;
        };
        return algorithm != null && Arrays.equals(written(algorithm), written) ? algorithm : null;
    }

    private static @Nullable Algorithm argon2id(int memory, int passes, int lanes) {
        return Argon2id.allows(memory, passes, lanes) ? new Argon2id(memory, passes, lanes) : null;
    }
}
