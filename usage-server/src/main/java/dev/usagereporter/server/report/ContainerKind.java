package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.Generation;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of {@code ct_type} mean: every generation of scripts has another meaning for them. */
public enum ContainerKind {
    PRIVILEGED,
    UNPRIVILEGED,
    LXC,
    VM,
    UNSPECIFIED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in the database and in statistics. */
    public String word() {
        return word;
    }

    /** The kind of that word. */
    public static Optional<ContainerKind> of(String word) {
        for (ContainerKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * What a generation means by a number.
     *
     * @param ctType 0 to 2; any other number is unspecified
     */
    public static ContainerKind of(Generation generation, long ctType) {
        if (ctType < 0 || ctType > 2) {
            return UNSPECIFIED;
        }
        if (ctType == 2) {
            return VM;
        }
        boolean one = ctType == 1;
        return switch (generation) {
            case UPLOAD -> one ? PRIVILEGED : UNPRIVILEGED;
            case POCKETBASE -> one ? LXC : UNSPECIFIED;
            case TELEMETRY -> one ? UNPRIVILEGED : PRIVILEGED;
        };
    }
}
