package dev.usagereporter.pow.schema;

import java.util.Locale;
import java.util.Optional;

/**
 * The three generations of the community scripts' install telemetry. Each numbers its exit codes and its container types in
 * a way of its own.
 */
public enum Generation {
    /** {@code POST /upload}; its exit codes are those of the flowchart. */
    UPLOAD,
    /** PocketBase records; its exit codes are those of the wiki. */
    POCKETBASE,
    /** {@code POST /telemetry}; the renumbered exit codes of today. */
    TELEMETRY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in tables, settings and commands. */
    public String wireName() {
        return wireName;
    }

    /** The generation of that name. */
    public static Optional<Generation> of(String wireName) {
        for (Generation generation : values()) {
            if (generation.wireName.equals(wireName)) {
                return Optional.of(generation);
            }
        }
        return Optional.empty();
    }
}
