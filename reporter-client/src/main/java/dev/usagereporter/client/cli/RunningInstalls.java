package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.pow.wire.PayloadDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The facts of installations that were reported from here, one file for each, so that a script need not say them again. A
 * convenience: where the folder cannot be used each event says what it is told and no more.
 */
final class RunningInstalls {
    static final int MAX_INSTALLS = 32;

    /** Longer than any installation may take. */
    static final Duration MAX_AGE = Duration.ofDays(2);

    /** So long after its end an installation is still meant by a script that names none, such as by its last trap. */
    static final Duration ENDED = Duration.ofMinutes(10);

    private static final int NAME_CHARS = 22;
    private static final int MAX_FILE = 128 * 1024;

    /**
     * What is known of one.
     *
     * @param event its last event
     * @param started when it began, Unix seconds
     * @param changed when that event was, likewise
     */
    record Known(InstallEvent event, long started, long changed) {
        boolean isOver() {
            String status = event.text(InstallField.STATUS).orElse("");
            return InstallStatus.of(status).filter(InstallStatus::isFinal).isPresent();
        }

        private boolean isOf(String app) {
            return app.isEmpty() || event.text(InstallField.NSAPP).orElse("").equals(app);
        }
    }

    private final PrivateFolder folder;

    RunningInstalls(PrivateFolder folder) {
        this.folder = folder;
    }

    /** The installation of that id, which is the execution's where there is one. */
    Optional<Known> of(String id, long now) {
        return read(name(id)).filter(known -> !isOld(known, now));
    }

    /**
     * The one that was begun last, unless it has been over for a while.
     *
     * @param app of that application, empty for any
     */
    Optional<Known> latest(String app, long now) {
        Optional<Known> latest = Optional.empty();
        for (String name : names()) {
            Optional<Known> known = read(name).filter(one -> one.isOf(app) && !isOld(one, now));
            if (known.isPresent() && (latest.isEmpty() || known.get().started() > latest.get().started())) {
                latest = known;
            }
        }
        return latest.filter(known -> !known.isOver() || now - known.changed() <= ENDED.toSeconds());
    }

    /** Keeps the facts, and no more than there is room for. What is over stays so, whatever is said later. */
    void store(Known known) {
        String id = known.event().text(InstallField.EXECUTION_ID)
                .orElseGet(() -> known.event().text(InstallField.RANDOM_ID).orElse(""));
        String text = known.started() + " " + known.changed() + "\n" + new String(known.event().encode(), StandardCharsets.UTF_8);
        try {
            folder.locked(() -> {
                if (!known.isOver() && of(id, known.changed()).filter(Known::isOver).isPresent()) {
                    return text;
                }
                makeRoom(known.changed());
                folder.replace(name(id), text);
                return text;
            });
        } catch (IOException unwritable) {
            // Then the next event has to say it all.
        }
    }

    private void makeRoom(long now) throws IOException {
        List<String> names = names();
        while (names.size() >= MAX_INSTALLS) {
            String oldest = names.get(0);
            long least = Long.MAX_VALUE;
            for (String name : names) {
                long changed = read(name).map(Known::changed).orElse(Long.MIN_VALUE);
                if (changed < least) {
                    oldest = name;
                    least = changed;
                }
            }
            folder.delete(oldest);
            names.remove(oldest);
        }
        for (String name : names) {
            if (read(name).filter(known -> !isOld(known, now)).isEmpty()) {
                folder.delete(name);
            }
        }
    }

    /** A time ahead of now is from before a clock was set. */
    private static boolean isOld(Known known, long now) {
        return Math.abs(now - known.changed()) > MAX_AGE.toSeconds();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        try {
            for (String name : folder.names()) {
                if (name.length() == NAME_CHARS) {
                    names.add(name);
                }
            }
        } catch (IOException unreadable) {
            // Then nothing is known.
        }
        return names;
    }

    private Optional<Known> read(String name) {
        try {
            String text = folder.read(name, MAX_FILE);
            int blank = text.indexOf(' ');
            int end = text.indexOf('\n');
            long started = blank < 0 ? -1 : Quantity.number(text.substring(0, blank));
            long changed = blank < 0 || end < blank ? -1 : Quantity.number(text.substring(blank + 1, end));
            byte[] json = text.substring(end + 1).getBytes(StandardCharsets.UTF_8);
            return started >= 0 && changed >= 0 && InstallEvent.decode(json) instanceof Decoded.Message<InstallEvent> message
                    ? Optional.of(new Known(message.value(), started, changed))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A file's name tells nobody the id. */
    private static String name(String id) {
        return PayloadDigest.of(id.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_CHARS);
    }
}
