package dev.usagereporter.server.gate;

import dev.usagereporter.server.data.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which tokens are sealed, newest first. The newest signs; an older one verifies until the last token
 * that it can have signed has expired, then it is destroyed. Kept in one file of mode 0600.
 */
public final class KeyRing {
    private static final String HEADER = "usage-server token keys 1";

    /** Rotating a thousand times within one token life is a mistake, and every key is looked through. */
    private static final int MAX_KEYS = 1000;

    private final Path file;
    private final Duration tokenLifetime;
    private final SecureRandom random;
    private final InstantSource clock;

    /** Replaced as a whole, only under the lock of this object; read by any thread. */
    private volatile List<SecretKey> keys;

    private KeyRing(Path file, Duration tokenLifetime, SecureRandom random, InstantSource clock, List<SecretKey> keys) {
        this.file = file;
        this.tokenLifetime = tokenLifetime;
        this.random = random;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Reads the ring, or makes one with a first key where there is no file.
     *
     * @param tokenLifetime the longest that a token lives
     * @throws IOException if the file cannot be read or written, or is no key ring
     */
    public static KeyRing open(Path file, Duration tokenLifetime, SecureRandom random, InstantSource clock)
            throws IOException {
        KeyRing ring = new KeyRing(file, tokenLifetime, random, clock, List.of());
        if (Files.exists(file)) {
            ring.keys = read(file);
        } else {
            ring.rotate();
        }
        return ring;
    }

    /** Makes a new key, which signs from now on; keys that no living token can need are destroyed. */
    public synchronized void rotate() throws IOException {
        Instant now = clock.instant();
        List<SecretKey> next = new ArrayList<>();
        next.add(newKey());
        for (SecretKey key : keys) {
            SecretKey old = key.retiredAt() == null ? key.retired(now) : key;
            if (mayHaveLivingTokens(old, now)) {
                next.add(old);
            }
        }
        if (next.size() > MAX_KEYS) {
            throw new IOException("the key ring is full: at most " + MAX_KEYS + " keys within one token lifetime");
        }
        // On disk first: a token signed by a key that a crash forgets would be worthless.
        PrivateFile.write(file, encode(next));
        keys = List.copyOf(next);
    }

    /** Keys in the ring, the signing one included. */
    public int size() {
        return keys.size();
    }

    SecretKey signing() {
        return keys.getFirst();
    }

    /** The key of that id, as long as it may have living tokens. */
    @Nullable SecretKey find(int id) {
        for (SecretKey key : keys) {
            if (key.id() == id) {
                return mayHaveLivingTokens(key, clock.instant()) ? key : null;
            }
        }
        return null;
    }

    /** A token signed in the last moment of a key expires {@code tokenLifetime} later; expiring now is expired. */
    private boolean mayHaveLivingTokens(SecretKey key, Instant now) {
        Instant retiredAt = key.retiredAt();
        return retiredAt == null || now.isBefore(retiredAt.plus(tokenLifetime));
    }

    private SecretKey newKey() {
        byte[] bytes = new byte[SecretKey.BYTES];
        random.nextBytes(bytes);
        int id = random.nextInt();
        while (hasId(id)) {
            id = random.nextInt();
        }
        return new SecretKey(id, bytes, null);
    }

    private boolean hasId(int id) {
        return keys.stream().anyMatch(key -> key.id() == id);
    }

    private static byte[] encode(List<SecretKey> keys) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (SecretKey key : keys) {
            Instant retiredAt = key.retiredAt();
            text.append(Integer.toUnsignedString(key.id()))
                    .append(' ')
                    .append(retiredAt == null ? "signing" : Long.toString(retiredAt.getEpochSecond() + 1))
                    .append(' ')
                    .append(key.encodedBytes())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<SecretKey> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.size() < 2 || lines.size() > MAX_KEYS + 1 || !lines.getFirst().equals(HEADER)) {
            throw damaged();
        }
        List<SecretKey> keys = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            keys.add(key(line.split(" ", -1)));
        }
        boolean newestSigns = keys.getFirst().retiredAt() == null;
        boolean othersRetired = keys.stream().skip(1).noneMatch(key -> key.retiredAt() == null);
        if (!newestSigns || !othersRetired) {
            throw damaged();
        }
        return List.copyOf(keys);
    }

    private static SecretKey key(String[] fields) throws IOException {
        if (fields.length != 3) {
            throw damaged();
        }
        try {
            Instant retiredAt = fields[1].equals("signing") ? null : Instant.ofEpochSecond(Long.parseLong(fields[1]));
            return new SecretKey(
                    Integer.parseUnsignedInt(fields[0]), Base64.getUrlDecoder().decode(fields[2]), retiredAt);
        } catch (RuntimeException notAKey) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("the file of the token keys is damaged; restore it from a backup, or remove it: every"
                + " client then needs a new session");
    }
}
