package dev.usagereporter.client.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The random ids of this installation, made when they are first needed and kept. */
final class Identity {
    private static final int UUID_CHARS = 36;

    private final PrivateFolder state;

    /** Ids that are in use and not stored; owned by whichever thread has the reporter. */
    private final Map<String, String> unstored = new HashMap<>();

    Identity(PrivateFolder state) {
        this.state = state;
    }

    /** The id of this installation as a group of one; a fresh one is stored now, or later if at all. */
    String clusterId(boolean store) throws IOException {
        return store ? kept("cluster-id") : proposed("cluster-id");
    }

    /** The id of this installation, likewise. */
    String serverId(boolean store) throws IOException {
        return store ? kept("server-id") : proposed("server-id");
    }

    boolean hasUnstored() {
        return !unstored.isEmpty();
    }

    /** Stores the ids that are in use, unless another process has stored some meanwhile: later reporters use those. */
    void store() throws IOException {
        if (unstored.isEmpty()) {
            return;
        }
        state.locked(() -> {
            for (Map.Entry<String, String> id : unstored.entrySet()) {
                if (!isRandomUuid(state.read(id.getKey()).trim())) {
                    state.replace(id.getKey(), id.getValue() + "\n");
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
            String id = state.read(name).trim();
            if (isRandomUuid(id)) {
                return id;
            }
        } catch (IOException unreadable) {
            // Then there is none to be shown.
        }
        String fresh = UUID.randomUUID().toString();
        unstored.put(name, fresh);
        return fresh;
    }

    private String kept(String name) throws IOException {
        String id = state.read(name).trim();
        if (isRandomUuid(id)) {
            return id;
        }
        return state.locked(() -> {
            String other = state.read(name).trim();
            if (isRandomUuid(other)) {
                return other;
            }
            String fresh = UUID.randomUUID().toString();
            state.replace(name, fresh + "\n");
            return fresh;
        });
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
