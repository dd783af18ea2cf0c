package dev.usagereporter.pow.schema;

import java.util.Locale;

/**
 * The three generations of the community scripts' install telemetry, by the protocol that they speak. */
public enum Generation {
    /** {@code POST /upload} and {@code /upload/updatestatus}. */
    UPLOAD,
    /** PocketBase records. */
    POCKETBASE,
    /** {@code POST /telemetry}, the protocol of today. */
    TELEMETRY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in tables, settings and commands. */
    public String wireName() {
        return wireName;
    }
}
