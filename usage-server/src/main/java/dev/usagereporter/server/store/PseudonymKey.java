package dev.usagereporter.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that turns ids into pseudonyms for one period. Without it nobody, the operator included, can test a guess. */
public final class PseudonymKey {
    /** What an id names: equal ids of different kinds have unrelated pseudonyms. */
    public enum Kind {
        CLUSTER("cluster"),
        SERVER("server"),
        INSTALLATION("installation"),
        EXECUTION("execution");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** Length of a pseudonym in bytes. */
    public static final int LENGTH = 16;

    static final int SECRET_LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final int id;
    private final Instant created;
    private final Instant usedUntil;
    private final byte[] secret;
    /** Owned by its own monitor. */
    private final Mac mac;

    PseudonymKey(int id, Instant created, Instant usedUntil, byte[] secret) {
        if (id < 1 || !created.isBefore(usedUntil) || secret.length != SECRET_LENGTH) {
            throw new IllegalArgumentException("a pseudonym key has a positive id, a time of use and " + SECRET_LENGTH + " bytes");
        }
        this.id = id;
        this.created = created;
        this.usedUntil = usedUntil;
        this.secret = secret.clone();
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            this.mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** Stands beside every pseudonym in the database. */
    public int id() {
        return id;
    }

    /** HMAC-SHA-256 over kind and id, each with its length before it, cut to {@value #LENGTH} bytes. */
    public byte[] pseudonym(Kind kind, String clear) {
        byte[] label = kind.label.getBytes(StandardCharsets.UTF_8);
        byte[] text = clear.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(2 * Integer.BYTES + label.length + text.length);
        message.putInt(label.length).put(label).putInt(text.length).put(text);
        synchronized (mac) {
            return Arrays.copyOf(mac.doFinal(message.array()), LENGTH);
        }
    }

    /**
     * Whether new rows are written with it: until its end, which is excluded, and not more than a period before its
     * creation. One made further ahead is left alone, lest it be used until the clock has caught up.
     */
    boolean serves(Instant now, Duration period) {
        return now.isBefore(usedUntil) && !created.isAfter(now.plus(period));
    }

    /**
     * Whether it is to be destroyed: one period after its last use, that moment included. A creation in the future is
     * no reason: it may be the clock that is wrong, and a key cannot be brought back.
     */
    boolean over(Instant now, Duration period) {
        return !now.isBefore(usedUntil.plus(period));
    }

    Instant usedUntil() {
        return usedUntil;
    }

    /** When rows are written with it. */
    KeySpan span() {
        return new KeySpan(id, created, usedUntil);
    }

    /** One line of the key file: id, created, used until (both in seconds since 1970), secret. */
    String line() {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return id + " " + created.getEpochSecond() + " " + usedUntil.getEpochSecond() + " " + encoded + "\n";
    }

    /** Inverse of {@link #line}; throws some {@link RuntimeException} for anything else. */
    static PseudonymKey parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("a key has four fields");
        }
        return new PseudonymKey(
                Integer.parseInt(fields[0]),
                Instant.ofEpochSecond(Long.parseLong(fields[1])),
                Instant.ofEpochSecond(Long.parseLong(fields[2])),
                Base64.getUrlDecoder().decode(fields[3]));
    }
}
