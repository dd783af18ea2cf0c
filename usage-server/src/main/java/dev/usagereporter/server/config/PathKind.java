package dev.usagereporter.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A path in the file system of the server; a relative one starts at the folder in which the server was started. */
record PathKind(String rule) implements Kind<Path> {
    private static final int MAX_LENGTH = 1024;

    @Override
    public Optional<Path> read(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean allows(Path value) {
        return !value.toString().isBlank() && value.toString().length() <= MAX_LENGTH;
    }

    @Override
    public String show(Path value) {
        return value.toString();
    }
}
