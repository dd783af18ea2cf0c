package dev.usagereporter.server.release;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The three ways to publish the rows of a period. */
public enum Profile {
    /** Aggregate tables by statistical disclosure control, weekly or monthly. */
    SDC(Set.of(PeriodKind.WEEK, PeriodKind.MONTH)),
    /** Aggregate tables with differential privacy, monthly. */
    DP(Set.of(PeriodKind.MONTH)),
    /** A k-anonymous sample of rows, quarterly. */
    MICRO(Set.of(PeriodKind.QUARTER));

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<PeriodKind> periods;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    Profile(Set<PeriodKind> periods) {
        this.periods = periods;
    }

    /** The name in commands, files and the ledger. */
    public String wireName() {
        return wireName;
    }

    /** Which periods it is made for. */
    public Set<PeriodKind> periods() {
        return periods;
    }

    /** The profile of that name. */
    public static Optional<Profile> of(String wireName) {
        for (Profile profile : values()) {
            if (profile.wireName.equals(wireName)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
