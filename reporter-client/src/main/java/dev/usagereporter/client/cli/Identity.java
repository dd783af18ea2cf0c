package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.CalendarMonth;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The random ids of this installation, made when they are first needed and kept, and the month in which that was. */
final class Identity {
    private static final String CLUSTER_ID = "cluster-id";
    private static final String SERVER_ID = "server-id";
    private static final String INSTALLED = "installed";
    private static final int UUID_CHARS = 36;

    private final PrivateFolder state;
    private final Clock clock;

    /** What is in use and not stored, by the name of its file; owned by whichever thread has the reporter. */
    private final Map<String, String> unstored = new HashMap<>();

    Identity(PrivateFolder state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** The id of this installation as a group of one; a fresh one is stored now, or later if at all. */
    String clusterId(boolean store) throws IOException {
        return store ? kept(CLUSTER_ID) : proposed(CLUSTER_ID);
    }

    /** The id of this installation, likewise. */
    String serverId(boolean store) throws IOException {
        return store ? kept(SERVER_ID) : proposed(SERVER_ID);
    }

    /**
     * The month in which ids were first made here, in UTC; to be asked before the ids. It is written once, and then stays whatever
     * the clock says. Null where it cannot be kept, because a report then has to do without it, or where no clock can be right.
     */
    @Nullable CalendarMonth installed(boolean store) {
        try {
            String month = store ? kept(INSTALLED) : proposed(INSTALLED);
            return CalendarMonth.of(month).orElse(null);
        } catch (IOException unusable) {
            return null;
        }
    }

    boolean hasUnstoredIds() {
        return unstored.containsKey(CLUSTER_ID) || unstored.containsKey(SERVER_ID);
    }

    /** Stores what is in use, unless another process has stored some meanwhile: later reporters use that. */
    void store() throws IOException {
        if (unstored.isEmpty()) {
            return;
        }
        state.locked(() -> {
            for (Map.Entry<String, String> one : unstored.entrySet()) {
                if (!isGood(one.getKey(), state.read(one.getKey()).trim())) {
                    state.replace(one.getKey(), one.getValue() + "\n");
                }
            }
            return unstored;
        });
        unstored.clear();
    }

    static Ending unstorable() {
        return Ending.files("the ids could not be kept in the state folder");
    }

    private String proposed(String name) {
        try {
            String kept = state.read(name).trim();
            if (isGood(name, kept)) {
                return kept;
            }
        } catch (IOException unreadable) {
            // Then there is none to be shown.
        }
        String fresh = fresh(name);
        if (!fresh.isEmpty()) {
            unstored.put(name, fresh);
        }
        return fresh;
    }

    private String kept(String name) throws IOException {
        String kept = state.read(name).trim();
        if (isGood(name, kept)) {
            return kept;
        }
        return state.locked(() -> {
            String other = state.read(name).trim();
            if (isGood(name, other)) {
                return other;
            }
            String fresh = fresh(name);
            if (!fresh.isEmpty()) {
                state.replace(name, fresh + "\n");
            }
            return fresh;
        });
    }

    /** A random id, or the month; empty where no month is possible. */
    private String fresh(String name) {
        if (!name.equals(INSTALLED)) {
            return UUID.randomUUID().toString();
        }
        CalendarMonth today = CalendarMonth.at(clock.instant());
        CalendarMonth month = earlier(SERVER_ID, earlier(CLUSTER_ID, today));
        return month.isPossible(today) ? month.toString() : "";
    }

    /**
     * The month in which an id was made, where that is possible and earlier. Ids that are older than the file of the month were
     * made by a version that wrote none; with the month of today all those installations would look new.
     */
    private CalendarMonth earlier(String name, CalendarMonth otherwise) {
        try {
            Instant made = state.changed(name);
            CalendarMonth month = made == null ? otherwise : CalendarMonth.at(made);
            return month.isPossible(otherwise) ? month : otherwise;
        } catch (IOException unreadable) {
            return otherwise;
        }
    }

    private static boolean isGood(String name, String text) {
        return name.equals(INSTALLED) ? isPossibleMonth(text) : isRandomUuid(text);
    }

    /** One that has not begun may still be right, and the clock of this moment wrong. */
    private static boolean isPossibleMonth(String text) {
        CalendarMonth month = CalendarMonth.of(text).orElse(null);
        return month != null && !month.isBefore(CalendarMonth.EARLIEST);
    }

    /** A version 4 UUID in lower case; anything else was not written here and could tell something. */
    static boolean isRandomUuid(String text) {
        if (text.length() != UUID_CHARS || text.charAt(14) != '4') {
            return false;
        }
        for (int i = 0; i < UUID_CHARS; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }
}
