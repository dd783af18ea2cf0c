package dev.usagereporter.client.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait, oldest first. Whatever else is in the folder is passed over, and removed only when it is as old as an
 * event may grow. Safe for use by any number of processes and threads at once.
 */
public final class Spool {
    public static final int MAX_EVENTS = 200;
    public static final long MAX_BYTES = 5L * 1024 * 1024;
    public static final int MAX_EVENT_BYTES = 64 * 1024;

    /** An event of exactly this age is still sent. */
    public static final Duration MAX_AGE = Duration.ofDays(28);

    /** A claim of more than this age is a dead sender's. */
    static final Duration STALE = Duration.ofMinutes(10);

    /** More files than this are not looked at: something else has filled the folder. */
    private static final int MAX_LISTED = 10_000;

    private final PrivateFiles files;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param folder where it is or will be; its own, and no link */
    public Spool(Path folder, Clock clock, RandomGenerator random) {
        this.files = new PrivateFiles(folder);
        this.clock = clock;
        this.random = random;
    }

    /** A file of the folder. */
    private record Entry(String file, @Nullable SpoolName name, BasicFileAttributes attributes) {
        /** Whether it may be an event at all; one that cannot be read shows later. */
        boolean isEvent() {
            return name != null
                    && attributes.isRegularFile()
                    && attributes.size() > 0
                    && attributes.size() <= MAX_EVENT_BYTES;
        }

        boolean waits() {
            return isEvent() && name != null && !name.busy();
        }
    }

    /**
     * Adds an event for whoever sends next.
     *
     * @param event 1 to {@value #MAX_EVENT_BYTES} bytes
     */
    public void add(byte[] event) throws IOException {
        SpoolName name = SpoolName.fresh(clock.millis(), random);
        write(name.event(), event);
    }

    /** Adds an event that this process sends itself. */
    public Claim addClaimed(byte[] event) throws IOException {
        SpoolName name = SpoolName.fresh(clock.millis(), random);
        write(name.busyName(), event);
        return new Claim(files, name, event);
    }

    private void write(String file, byte[] event) throws IOException {
        if (event.length == 0 || event.length > MAX_EVENT_BYTES) {
            throw new IOException("an event has 1 to " + MAX_EVENT_BYTES + " bytes");
        }
        files.put(file, event);
    }

    /** The names of the events that nobody sends now, oldest first. */
    public List<String> waiting() {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries()) {
            if (entry.waits()) {
                names.add(entry.file());
            }
        }
        Collections.sort(names);
        return names;
    }

    /** How many events are here, those included that somebody sends now. */
    public int size() {
        int size = 0;
        for (Entry entry : entries()) {
            size += entry.isEvent() ? 1 : 0;
        }
        return size;
    }

    /** How many files are here that are neither events, nor parts of one, nor the spool's own. */
    public int strangers() {
        int strangers = 0;
        for (Entry entry : entries()) {
            boolean own = entry.file().startsWith(".") || entry.file().equals(RetryFile.FILE);
            strangers += own || entry.isEvent() ? 0 : 1;
        }
        return strangers;
    }

    /** Takes an event, unless somebody else was faster or it cannot be read. */
    public Optional<Claim> claim(String file) {
        SpoolName name = SpoolName.of(file);
        if (name == null || name.busy()) {
            return Optional.empty();
        }
        try {
            if (!new Entry(file, name, files.attributes(file)).waits()) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(files.folder().resolve(file), FileTime.fromMillis(clock.millis()));
            files.rename(file, name.busyName());
        } catch (IOException taken) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claim(files, name, files.read(name.busyName(), MAX_EVENT_BYTES)));
        } catch (IOException unreadable) {
            new Claim(files, name, new byte[0]).release();
            return Optional.empty();
        }
    }

    /**
     * Frees what dead senders held, and drops what is too old or too much, oldest first.
     *
     * @param dropped hears the bytes of each event that was dropped, as far as they could be read
     */
    public void tidy(Consumer<byte[]> dropped) {
        long now = clock.millis();
        int events = 0;
        long bytes = 0;
        List<Entry> waiting = new ArrayList<>();
        for (Entry found : entries()) {
            Entry entry = freed(found, now);
            boolean busy = entry.name() != null && entry.name().busy();
            if (!busy && isOld(entry, now)) {
                drop(entry, dropped);
            } else if (entry.isEvent()) {
                events++;
                bytes += entry.attributes().size();
                if (!busy) {
                    waiting.add(entry);
                }
            }
        }
        waiting.sort((one, other) -> one.file().compareTo(other.file()));
        for (Entry oldest : waiting) {
            if (events <= MAX_EVENTS && bytes <= MAX_BYTES) {
                return;
            }
            drop(oldest, dropped);
            events--;
            bytes -= oldest.attributes().size();
        }
    }

    /**
     * Removes everything, and what anybody is about to send with it.
     *
     * @param dropped hears the bytes of each event, as far as they could be read
     */
    public void discard(Consumer<byte[]> dropped) {
        for (Entry entry : entries()) {
            drop(entry, dropped);
        }
    }

    /** An entry whose sender died, under its new name; any other as it is. Times ahead of now are from before a clock was set. */
    private Entry freed(Entry entry, long now) {
        SpoolName name = entry.name();
        long age = now - entry.attributes().lastModifiedTime().toMillis();
        if (name == null || !name.busy() || Math.abs(age) <= STALE.toMillis()) {
            return entry;
        }
        try {
            files.rename(entry.file(), name.event());
            return new Entry(name.event(), new SpoolName(name.stem(), name.millis(), false), entry.attributes());
        } catch (IOException othersWereFaster) {
            return entry;
        }
    }

    private static boolean isOld(Entry entry, long now) {
        SpoolName name = entry.name();
        long since = name == null ? entry.attributes().lastModifiedTime().toMillis() : name.millis();
        return now - since > MAX_AGE.toMillis();
    }

    private void drop(Entry entry, Consumer<byte[]> dropped) {
        byte[] event = {};
        if (entry.isEvent()) {
            try {
                event = files.read(entry.file(), MAX_EVENT_BYTES);
            } catch (IOException unreadable) {
                // Then nobody hears what it was.
            }
        }
        if (files.delete(entry.file()) && event.length > 0) {
            dropped.accept(event);
        }
    }

    /** Everything in the folder; nothing where it cannot be read, or is a link. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(files.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return entries;
        }
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(files.folder())) {
            for (Path path : folder) {
                if (entries.size() == MAX_LISTED) {
                    break;
                }
                String file = path.getFileName().toString();
                try {
                    entries.add(new Entry(file, SpoolName.of(file), files.attributes(file)));
                } catch (IOException goneMeanwhile) {
                    // Somebody has sent or renamed it.
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // What was listed so far counts.
        }
        return entries;
    }
}
