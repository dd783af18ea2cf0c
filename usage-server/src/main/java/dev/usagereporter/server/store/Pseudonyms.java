package dev.usagereporter.server.store;

import dev.usagereporter.server.data.PrivateFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The keys of the pseudonyms, one for each period, in {@code keys/pseudonyms} of the data directory. Rows are written
 * with the newest key and looked up with the newest, then the previous one. A key that no row was written with for a
 * whole period is destroyed, and with it the last way from an id to its rows.
 *
 * <p>A clock that starts far behind gets a key of its own; when it is put right, the key that was in use before goes on,
 * so that ids stay countable.
 *
 * <p>Thread-safe; a call that makes or destroys a key writes a file.
 */
public final class Pseudonyms {
    private static final Logger LOG = System.getLogger(Pseudonyms.class.getName());
    private static final int MAX_FILE_BYTES = 64 << 10;

    private final Path folder;
    private final Path file;
    private final Duration period;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** Newest first; replaced as a whole. Owned by this object's monitor. */
    private List<PseudonymKey> keys;
    /** No new key gets this id or a lower one. Owned by this object's monitor. */
    private int usedIds;

    private Pseudonyms(Path folder, Duration period, InstantSource clock, RandomGenerator random) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("pseudonyms");
        this.period = period;
        this.clock = clock;
        this.random = random;
        this.keys = Files.exists(file) ? read(file) : List.of();
    }

    /**
     * Reads the keys of a data directory; a new directory gets its first key with the first use.
     *
     * @param period how long a key is the newest, at least one second
     * @param random a secure source
     */
    public static Pseudonyms open(Path dataDir, Duration period, InstantSource clock, RandomGenerator random)
            throws IOException {
        if (period.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a pseudonym period is at least one second");
        }
        Pseudonyms pseudonyms = new Pseudonyms(dataDir.resolve("keys"), period, clock, random);
        pseudonyms.destroyOld();
        return pseudonyms;
    }

    /** The key to write with now. It is on disk before it is returned, so that no row outlives its key by accident. */
    public synchronized PseudonymKey newest() throws IOException {
        Instant now = clock.instant();
        Optional<PseudonymKey> serving = keys.stream().filter(key -> key.serves(now, period)).findFirst();
        if (serving.isPresent()) {
            return serving.get();
        }
        // Whole seconds, as in the file: a restart must not move the boundary.
        Instant created = begin(now.truncatedTo(ChronoUnit.SECONDS));
        byte[] secret = new byte[PseudonymKey.SECRET_LENGTH];
        random.nextBytes(secret);
        int id = Math.addExact(keys.isEmpty() ? usedIds : Math.max(usedIds, keys.getFirst().id()), 1);
        List<PseudonymKey> extended = new ArrayList<>();
        extended.add(new PseudonymKey(id, created, created.plus(period), secret));
        keys.stream().filter(key -> !key.over(now, period)).forEach(extended::add);
        replace(extended);
        return keys.getFirst();
    }

    /** Tells which ids belong to keys that may be destroyed: two keys of one id would be taken for one. */
    synchronized void usedUpTo(int id) {
        usedIds = Math.max(usedIds, id);
    }

    /** The keys to look an id up with, newest first. */
    public synchronized List<PseudonymKey> lookup() {
        Instant now = clock.instant();
        return keys.stream().filter(key -> !key.over(now, period)).toList();
    }

    /** Destroys the keys whose time is over; to be called now and then, also when nothing is written. */
    public synchronized void destroyOld() throws IOException {
        List<PseudonymKey> left = lookup();
        if (left.size() < keys.size()) {
            replace(left);
        }
    }

    /**
     * Where the key before it ended, or whole periods later: when a key begins must not tell when the first report after a quiet
     * night came. Where no key is left, or the clock was far behind, it is now.
     */
    private Instant begin(Instant now) {
        Instant begin = keys.isEmpty() ? now : keys.getFirst().usedUntil();
        if (begin.isAfter(now)) {
            return now;
        }
        return begin.plus(period.multipliedBy(Duration.between(begin, now).dividedBy(period)));
    }

    private void replace(List<PseudonymKey> changed) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        StringBuilder lines = new StringBuilder();
        changed.forEach(key -> lines.append(key.line()));
        PrivateFile.write(file, lines.toString().getBytes(StandardCharsets.US_ASCII));
        List<PseudonymKey> destroyed = keys.stream().filter(key -> !changed.contains(key)).toList();
        keys = List.copyOf(changed);
        destroyed.forEach(key -> LOG.log(
                Level.INFO, "pseudonym key {0} was destroyed: rows were written with it until {1}",
                Integer.toString(key.id()), key.usedUntil()));
    }

    private static List<PseudonymKey> read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw damaged();
        }
        try {
            List<PseudonymKey> keys = Files.readString(file, StandardCharsets.US_ASCII)
                    .lines()
                    .map(PseudonymKey::parse)
                    .sorted(Comparator.comparingInt(PseudonymKey::id).reversed())
                    .toList();
            if (keys.stream().mapToInt(PseudonymKey::id).distinct().count() != keys.size()) {
                throw damaged();
            }
            return keys;
        } catch (RuntimeException | CharacterCodingException unreadable) {
            throw damaged(); // without the cause: its message may quote a line
        }
    }

    private static IOException damaged() {
        return new IOException("the file of the pseudonym keys is damaged:"
                + " expected lines of id, created, used until and key; restore it from a backup");
    }
}
