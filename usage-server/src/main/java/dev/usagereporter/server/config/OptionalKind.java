package dev.usagereporter.server.config;

import java.util.Optional;

/** A value of another kind, or empty text for none. */
record OptionalKind<T>(Kind<T> kind) implements Kind<Optional<T>> {
    @Override
    public String rule() {
        return kind.rule() + ", or nothing";
    }

    @Override
    public Optional<Optional<T>> read(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Optional<T> given = kind.read(text);
        return given.isPresent() ? Optional.of(given) : Optional.empty();
    }

    @Override
    public boolean allows(Optional<T> value) {
        return value.isEmpty() || kind.allows(value.get());
    }

    @Override
    public String show(Optional<T> value) {
        return value.map(kind::show).orElse("");
    }
}
