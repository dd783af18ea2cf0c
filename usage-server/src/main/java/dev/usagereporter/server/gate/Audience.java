package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Who a token is for: one server and one application on it. Every field is delimited by its length, so that nothing can
 * move from one into the next.
 */
final class Audience {
    static final int BYTES = 16;

    private final byte[] serverId;

    /** For the server of that id. */
    Audience(byte[] serverId) {
        this.serverId = serverId.clone();
    }

    /** The first 128 bits of SHA-256 over both. */
    byte[] of(String application) {
        MessageDigest sha256 = Algorithm.SHA256.newDigest();
        update(sha256, serverId);
        update(sha256, application.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(), BYTES);
    }

    /** The ids that a token is bound to, salted by its nonce: equal ids give unlike tokens. */
    static byte[] binding(byte[] nonce, Ids ids) {
        MessageDigest sha256 = Algorithm.SHA256.newDigest();
        update(sha256, nonce);
        update(sha256, ids.clusterId().getBytes(StandardCharsets.UTF_8));
        update(sha256, ids.serverId().getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(), BYTES);
    }

    private static void update(MessageDigest digest, byte[] field) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).flip());
        digest.update(field);
    }
}
