package dev.usagereporter.pow.schema;

import java.util.Locale;
import java.util.Optional;

/** What kind of thing failed, by the exit code. */
public enum ErrorCategory {
    /** The shell itself, or a script that says no more than that it failed. */
    SHELL,
    NETWORK,
    TIMEOUT,
    STORAGE,
    /** Memory, processor or another limit ran out. */
    RESOURCE,
    PERMISSION,
    /** Settings, arguments or an environment that cannot work. */
    CONFIG,
    /** A check before anything was done. */
    PREFLIGHT,
    /** A package or command that is missing or broken. */
    DEPENDENCY,
    BUILD,
    SERVICE,
    DATABASE,
    /** A language's runtime. */
    RUNTIME,
    PROXMOX,
    SIGNAL,
    USER_ABORTED,
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The value of {@code error_category}. */
    public String wireName() {
        return wireName;
    }

    /** The category of that name. */
    public static Optional<ErrorCategory> of(String wireName) {
        for (ErrorCategory category : values()) {
            if (category.wireName.equals(wireName)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /** The names of all, for messages. */
    static String names() {
        StringBuilder names = new StringBuilder();
        for (ErrorCategory category : values()) {
            names.append(names.isEmpty() ? "" : ", ").append(category.wireName);
        }
        return names.toString();
    }
}
