package dev.usagereporter.pow.wire;

/** Ends the reading of a message; becomes a {@link Decoded.Malformed} before it leaves the package. */
@SuppressWarnings("serial") // never serialized
final class MalformedJson extends Exception {
    MalformedJson(String rule) {
        super(rule, null, false, false);
    }

    String rule() {
        return String.valueOf(getMessage());
    }
}
