package dev.usagereporter.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** A path, or empty text for none. */
record OptionalPathKind(PathKind path) implements Kind<Optional<Path>> {
    @Override
    public String rule() {
        return path.rule() + ", or nothing";
    }

    @Override
    public Optional<Optional<Path>> read(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Optional<Path> given = path.read(text);
        return given.isPresent() ? Optional.of(given) : Optional.empty();
    }

    @Override
    public boolean allows(Optional<Path> value) {
        return value.isEmpty() || path.allows(value.get());
    }

    @Override
    public String show(Optional<Path> value) {
        return value.map(path::show).orElse("");
    }
}
