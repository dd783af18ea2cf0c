package dev.usagereporter.server.release;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What protects a release.
 *
 * @param profile the method
 * @param k fewest installations that a released cell or row stands for; 0 for {@link Profile#DP}
 * @param epsilonThousandths privacy budget in thousandths; 0 for the other two
 */
public record Terms(Profile profile, int k, int epsilonThousandths) {
    public static final int MIN_K_SDC = 5;
    public static final int USUAL_K_SDC = 10;
    /** Below {@link #OPEN_K_MICRO} a release is for those who have agreed to its conditions. */
    public static final int MIN_K_MICRO = 10;

    public static final int OPEN_K_MICRO = 20;
    public static final int MAX_K = 1_000;
    public static final int MIN_EPSILON_THOUSANDTHS = 100;
    public static final int USUAL_EPSILON_THOUSANDTHS = 1_000;
    public static final int MAX_EPSILON_THOUSANDTHS = 4_000;

    public Terms {
        broken(profile, k, epsilonThousandths).ifPresent(rule -> {
            throw new IllegalArgumentException(rule);
        });
    }

    /** The usual ones of a profile. */
    public static Terms usual(Profile profile) {
        return switch (profile) {
            case SDC -> new Terms(profile, USUAL_K_SDC, 0);
            case DP -> new Terms(profile, 0, USUAL_EPSILON_THOUSANDTHS);
            case MICRO -> new Terms(profile, OPEN_K_MICRO, 0);
        };
    }

    /** The rule that these would break; empty when none. */
    public static Optional<String> broken(Profile profile, int k, int epsilonThousandths) {
        return switch (profile) {
            case SDC -> k >= MIN_K_SDC && k <= MAX_K && k % 5 == 0 && epsilonThousandths == 0
                    ? Optional.empty()
                    : Optional.of("sdc takes a k from 5 to 1000 that 5 divides, and no epsilon");
            case DP -> k == 0 && epsilonThousandths >= MIN_EPSILON_THOUSANDTHS && epsilonThousandths <= MAX_EPSILON_THOUSANDTHS
                            && epsilonThousandths % 4 == 0
                    ? Optional.empty()
                    : Optional.of("dp takes an epsilon from 0.1 to 4 in steps of 0.004, and no k");
            case MICRO -> k >= MIN_K_MICRO && k <= MAX_K && epsilonThousandths == 0
                    ? Optional.empty()
                    : Optional.of("micro takes a k from 10 to 1000, and no epsilon");
        };
    }

    /** Whether anybody may have the release. */
    public boolean open() {
        return profile != Profile.MICRO || k >= OPEN_K_MICRO;
    }

    /** Epsilon as a decimal number, {@code 1} or {@code 0.25}. */
    public String epsilon() {
        return BigDecimal.valueOf(epsilonThousandths, 3).stripTrailingZeros().toPlainString();
    }
}
