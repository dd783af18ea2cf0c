package dev.usagereporter.server.release;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Epsilon as people write it, {@code 1} or {@code 0.25}: decimal digits without sign and exponent, at most three of them behind the point. */
public final class EpsilonText {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?");

    private EpsilonText() {}

    /** In thousandths; empty when it has another form. Whether a release can have so much is the rule of {@link Terms}. */
    public static Optional<Integer> thousandths(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text).movePointRight(3).intValueExact())
                : Optional.empty();
    }
}
