package dev.usagereporter.server.config;

import java.util.Optional;

/** A setting as a command line gives it: {@code key=value}. */
public record Assignment(String key, String value) {
    /** Empty when there is no key or no equals sign; the value may be empty and may hold further equals signs. */
    public static Optional<Assignment> parse(String text) {
        int equals = text.indexOf('=');
        return equals < 1 ? Optional.empty() : Optional.of(new Assignment(text.substring(0, equals), text.substring(equals + 1)));
    }
}
