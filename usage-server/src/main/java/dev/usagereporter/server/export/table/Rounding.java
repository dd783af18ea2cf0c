package dev.usagereporter.server.export.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The numbers that stand for counts. */
public final class Rounding {
    /** Counts are multiples of it. */
    public static final int BASE = 5;

    /** Shares of fewer installations would tell more than their number. */
    public static final int LEAST_FOR_SHARES = 50;

    private Rounding() {}

    /** The nearest multiple of {@value #BASE} of a count, at least 0: what is 10 or more stays so. */
    public static long of(long count) {
        return (count + BASE / 2) / BASE * BASE;
    }

    /**
     * The share of a rounded count in percent, one decimal, half up; null where the sum is below {@value #LEAST_FOR_SHARES}.
     *
     * @param sum of all the rounded counts that it is a part of
     */
    public static @Nullable BigDecimal share(long count, long sum) {
        return sum < LEAST_FOR_SHARES
                ? null
                : BigDecimal.valueOf(100 * count).divide(BigDecimal.valueOf(sum), 1, RoundingMode.HALF_UP);
    }
}
