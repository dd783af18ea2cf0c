package dev.usagereporter.server.release;

import java.util.Optional;

/**
 * What is to be released.
 *
 * @param application {@code default} for the root
 * @param period which rows
 * @param terms how they are protected
 * @param correction why a released period is released again, in at most {@value #MAX_CORRECTION} printable ASCII characters; empty for the
 *     first release
 */
public record ReleaseOrder(String application, Period period, Terms terms, Optional<String> correction) {
    public static final int MAX_CORRECTION = 200;

    public ReleaseOrder {
        if (!terms.profile().periods().contains(period.kind())) {
            throw new IllegalArgumentException("the profile is made for other periods");
        }
        if (correction.isPresent() && !isCorrection(correction.get())) {
            throw new IllegalArgumentException("a correction has 1 to " + MAX_CORRECTION + " printable ASCII characters");
        }
    }

    public ReleaseOrder(String application, Period period, Terms terms) {
        this(application, period, terms, Optional.empty());
    }

    /** Whether a text may say why a period is released again. */
    static boolean isCorrection(String text) {
        return text.matches("[ -~]{1," + MAX_CORRECTION + "}");
    }
}
