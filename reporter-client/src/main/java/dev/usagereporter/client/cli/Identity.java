package dev.usagereporter.client.cli;

import java.io.IOException;
import java.util.UUID;

/** The random ids of this installation, made when they are first needed and kept. */
final class Identity {
    private static final int UUID_CHARS = 36;

    private final PrivateFolder state;

    Identity(PrivateFolder state) {
        this.state = state;
    }

    /** The id of this installation as a group of one. */
    String clusterId() throws IOException {
        return kept("cluster-id");
    }

    /** The id of this installation. */
    String serverId() throws IOException {
        return kept("server-id");
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
