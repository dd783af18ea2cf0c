package dev.usagereporter.pow.schema;

import java.util.Locale;
import java.util.Optional;

/** The three tables in which the community scripts number their exit codes. */
public enum Numbering {
    /** Of the flowchart, the oldest: mostly those of the system and of curl. */
    FLOWCHART,
    /** Of the wiki, with the scripts' own codes from 200 on, five of them with two meanings. */
    WIKI,
    /** Renumbered, without a second meaning; since the PocketBase records. */
    CURRENT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in tables and commands. */
    public String wireName() {
        return wireName;
    }

    /** The table that the scripts of a generation use. */
    public static Numbering of(Generation generation) {
        return switch (generation) {
            case UPLOAD -> WIKI;
            case POCKETBASE, TELEMETRY -> CURRENT;
        };
    }

    /** The table of that name. */
    public static Optional<Numbering> of(String wireName) {
        for (Numbering numbering : values()) {
            if (numbering.wireName.equals(wireName)) {
                return Optional.of(numbering);
            }
        }
        return Optional.empty();
    }
}
