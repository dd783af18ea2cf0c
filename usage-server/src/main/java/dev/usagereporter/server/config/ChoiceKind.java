package dev.usagereporter.server.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of the constants of an enum, written in lower case. */
record ChoiceKind<E extends Enum<E>>(Class<E> type) implements Kind<E> {
    @Override
    public String rule() {
        return Arrays.stream(type.getEnumConstants()).map(this::show).collect(Collectors.joining(", ", "one of ", ""));
    }

    @Override
    public Optional<E> read(String text) {
        return EnumSet.allOf(type).stream().filter(constant -> show(constant).equals(text)).findFirst();
    }

    @Override
    public boolean allows(E value) {
        return true;
    }

    @Override
    public String show(E value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
