package dev.usagereporter.server.gate;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A key of the ring. No record, because a record would print its bytes. */
final class SecretKey {
    static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final int id;
    private final byte[] bytes;
    private final @Nullable Instant retiredAt;
    /** Keyed once and only ever cloned: keying costs more than the tag. */
    private final Mac prototype;

    /**
     * A key with an id of its own.
     *
     * @param retiredAt when a newer key took its place, null for the one that signs
     */
    SecretKey(int id, byte[] bytes, @Nullable Instant retiredAt) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        this.id = id;
        this.bytes = bytes.clone();
        this.retiredAt = retiredAt;
        this.prototype = prototype(bytes);
    }

    int id() {
        return id;
    }

    @Nullable Instant retiredAt() {
        return retiredAt;
    }

    SecretKey retired(Instant at) {
        return new SecretKey(id, bytes, at);
    }

    /** HMAC-SHA-256 (RFC 2104) over the first {@code length} bytes. */
    byte[] tag(byte[] message, int length) {
        try {
            Mac mac = (Mac) prototype.clone();
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be cloned", e);
        }
    }

    String encodedBytes() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Mac prototype(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
