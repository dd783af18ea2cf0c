package dev.usagereporter.pow.wire;

/** How reading a message ended. */
public sealed interface Decoded<T> {
    /** The message is complete and every field has its type; rules of meaning are checked elsewhere. */
    record Message<T>(T value) implements Decoded<T> {}

    /** The bytes are no such message. The rule says what was expected and never holds what came. */
    record Malformed<T>(String rule) implements Decoded<T> {}
}
