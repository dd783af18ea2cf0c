package dev.usagereporter.server.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers as {@code 4} or {@code 0.25}, without sign and exponent; both limits are allowed.
 *
 * @param zero whether 0 is allowed too, though it is below {@code min}
 */
record DecimalKind(double min, double max, boolean zero) implements Kind<Double> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,6})(\\.[0-9]{1,6})?");

    @Override
    public String rule() {
        return (zero ? "0, or " : "") + "a decimal number from " + show(min) + " to " + show(max);
    }

    @Override
    public Optional<Double> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(Double.valueOf(text)).filter(this::allows) : Optional.empty();
    }

    /** What is no number is refused too: it compares with nothing. */
    @Override
    public boolean allows(Double value) {
        return (value >= min && value <= max) || (zero && value.equals(0.0));
    }

    @Override
    public String show(Double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
