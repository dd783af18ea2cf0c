package dev.usagereporter.server.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in bytes, as {@code 4096}, {@code 64KiB} or {@code 1MiB}; both limits are allowed.
 *
 * @param step bytes that every size is a multiple of: 1 or 1024
 */
record SizeKind(int min, int max, int step) implements Kind<Integer> {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(KiB|MiB)?");

    SizeKind(int min, int max) {
        this(min, max, 1);
    }

    @Override
    public String rule() {
        return "a size from " + show(min) + " to " + show(max) + (step == 1 ? " (bytes, KiB or MiB)" : ", a whole number of KiB");
    }

    @Override
    public Optional<Integer> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int unit =
                switch (matcher.group(2)) {
                    case "KiB" -> KIB;
                    case "MiB" -> MIB;
                    case null, default -> 1;
                };
        // Ten digits and a MiB stay far below the end of a long.
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        return bytes >= min && bytes <= max ? Optional.of((int) bytes).filter(this::allows) : Optional.empty();
    }

    @Override
    public boolean allows(Integer value) {
        return value >= min && value <= max && value % step == 0;
    }

    @Override
    public String show(Integer value) {
        if (value != 0 && value % MIB == 0) {
            return value / MIB + "MiB";
        }
        return value != 0 && value % KIB == 0 ? value / KIB + "KiB" : value.toString();
    }
}
