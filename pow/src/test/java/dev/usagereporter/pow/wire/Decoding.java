package dev.usagereporter.pow.wire;

import java.nio.charset.StandardCharsets;

/** What a decoding must have come to. */
final class Decoding {
    private Decoding() {}

    static <T> T message(Decoded<T> decoded) {
        return switch (decoded) {
            case Decoded.Message<T>(T value) -> value;
            case Decoded.Malformed<T>(String rule) -> throw new AssertionError("malformed: " + rule);
        };
    }

    static String rule(Decoded<?> decoded) {
        return switch (decoded) {
            case Decoded.Message<?> message -> throw new AssertionError("accepted: " + message);
            case Decoded.Malformed<?>(String rule) -> rule;
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
