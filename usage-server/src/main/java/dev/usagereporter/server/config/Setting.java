package dev.usagereporter.server.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an operator can set.
 *
 * @param key lower case with dashes, parts joined by dots
 * @param fallback the value when no source gives one
 * @param kind what the values are
 * @param meaning one line of documentation
 */
record Setting<T>(String key, T fallback, Kind<T> kind, String meaning) {
    static final String ENVIRONMENT_PREFIX = "USAGE_SERVER_";

    Setting {
        if (!key.matches("[a-z][a-z0-9]*([.-][a-z][a-z0-9]*)*")) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        if (!kind.allows(fallback)) {
            throw new IllegalArgumentException(key + ": the default breaks its own rule");
        }
    }

    /** The name of the environment variable that sets it. */
    String environmentName() {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    String defaultText() {
        return kind.show(fallback);
    }

    /** What is wrong with a value for it; empty when nothing is. */
    Optional<String> problem(Given given) {
        return kind.read(given.text()).isPresent() ? Optional.empty() : Optional.of(given.problem(kind.rule()));
    }

    /** The text in the form that {@link Kind#show} gives it, {@code 5m} for {@code 300s}; as it came when it breaks the rule. */
    String normal(String text) {
        return kind.read(text).map(kind::show).orElse(text);
    }

    /** For the compact constructors of the records that carry the value. */
    T require(T value) {
        if (!kind.allows(value)) {
            throw new IllegalArgumentException(key + ": expected " + kind.rule());
        }
        return value;
    }
}
