package dev.usagereporter.server.config;

import java.util.Optional;

/** What the values of a setting are: how they are written, and which are allowed. */
interface Kind<T> {
    /** The rule in words, to follow "expected": {@code an integer from 1 to 40}. */
    String rule();

    /** Empty when the text cannot be read or {@link #allows} refuses its value. */
    Optional<T> read(String text);

    boolean allows(T value);

    /** The text that {@link #read} turns into {@code value} again. */
    String show(T value);
}
