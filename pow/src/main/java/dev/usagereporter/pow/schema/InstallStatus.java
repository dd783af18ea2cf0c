package dev.usagereporter.pow.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The life of an execution, in the order in which it goes; from {@link #SUCCESS} on it is over. */
public enum InstallStatus {
    INSTALLING,
    VALIDATION,
    CONFIGURING,
    SUCCESS,
    FAILED,
    ABORTED,
    UNKNOWN;

    /** Words of all generations; {@code sucess} is the literal of the PocketBase schema. */
    private static final Map<String, InstallStatus> SYNONYMS = Map.ofEntries(
            Map.entry("sucess", SUCCESS),
            Map.entry("done", SUCCESS),
            Map.entry("completed", SUCCESS),
            Map.entry("complete", SUCCESS),
            Map.entry("ok", SUCCESS),
            Map.entry("failure", FAILED),
            Map.entry("error", FAILED),
            Map.entry("cancelled", ABORTED),
            Map.entry("canceled", ABORTED),
            Map.entry("started", INSTALLING));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The value of {@code status}. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing comes after it, but for a late report that corrects a time-out. */
    public boolean isFinal() {
        return compareTo(SUCCESS) >= 0;
    }

    /**
     * What really happened, where a script says {@link #FAILED} with the exit code of a signal that a user or a closing terminal
     * sends: 129 (SIGHUP), 130 (SIGINT) and 143 (SIGTERM) are no failures of the script.
     */
    public InstallStatus given(int exitCode) {
        boolean stopped = exitCode == 129 || exitCode == 130 || exitCode == 143;
        return this == FAILED && stopped ? ABORTED : this;
    }

    /** The status that a word of any generation means, in any case. */
    public static Optional<InstallStatus> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (InstallStatus status : values()) {
            if (status.wireName.equals(lower)) {
                return Optional.of(status);
            }
        }
        return Optional.ofNullable(SYNONYMS.get(lower));
    }
}
