package dev.usagereporter.server.export.table;

import java.util.Locale;

/** What the records of a table are about. Each has installations and parts of its own. */
public enum Subject {
    /** Instances of programs that send usage reports. */
    USAGE,
    /** Installations by the community scripts. */
    INSTALLS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** What the names of its tables begin with. */
    public String wireName() {
        return wireName;
    }
}
