package dev.usagereporter.server.config;

import java.util.Optional;

/** Whole numbers in decimal digits; both limits are allowed. */
record IntegerKind(int min, int max) implements Kind<Integer> {
    @Override
    public String rule() {
        return "an integer from " + min + " to " + max;
    }

    @Override
    public Optional<Integer> read(String text) {
        // Ten digits cannot overflow a long.
        if (!text.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value >= min && value <= max ? Optional.of((int) value) : Optional.empty();
    }

    @Override
    public boolean allows(Integer value) {
        return value >= min && value <= max;
    }

    @Override
    public String show(Integer value) {
        return value.toString();
    }
}
