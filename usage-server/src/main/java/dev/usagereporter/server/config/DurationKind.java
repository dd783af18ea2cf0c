package dev.usagereporter.server.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time, as {@code 500ms}, {@code 60s}, {@code 5m}, {@code 12h} or {@code 30d}; both limits are allowed. */
record DurationKind(Duration min, Duration max) implements Kind<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(ms|s|m|h|d)");

    @Override
    public String rule() {
        return "a duration from " + show(min) + " to " + show(max) + " (ms, s, m, h or d)";
    }

    @Override
    public Optional<Duration> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration value =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case null, default -> Duration.ofDays(count);
                };
        return allows(value) ? Optional.of(value) : Optional.empty();
    }

    @Override
    public boolean allows(Duration value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    /** In the largest unit that divides it, but one minute as {@code 60s}; the text form has nothing below a millisecond. */
    @Override
    public String show(Duration value) {
        if (value.toMillisPart() != 0) {
            return value.toMillis() + "ms";
        }
        long seconds = value.toSeconds();
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds > 60 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
