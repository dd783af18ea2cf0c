package dev.usagereporter.server.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text of a given form; the form bounds its length. */
record TextKind(String rule, Pattern form) implements Kind<String> {
    TextKind(String rule, String form) {
        this(rule, Pattern.compile(form));
    }

    @Override
    public Optional<String> read(String text) {
        return allows(text) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public boolean allows(String value) {
        return form.matcher(value).matches();
    }

    @Override
    public String show(String value) {
        return value;
    }
}
