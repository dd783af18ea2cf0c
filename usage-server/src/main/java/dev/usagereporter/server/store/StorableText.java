package dev.usagereporter.server.store;

/** Text that every database takes: PostgreSQL refuses U+0000, and a lone surrogate has no UTF-8 form. */
final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text with U+0000 and lone surrogates replaced by U+FFFD; its length stays. */
    static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!storable(text, at)) {
                return replaced(text, at);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder clean = new StringBuilder(text);
        for (int at = from; at < text.length(); at++) {
            if (!storable(text, at)) {
                clean.setCharAt(at, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean storable(String text, int at) {
        char unit = text.charAt(at);
        if (Character.isHighSurrogate(unit)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(unit)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return unit != 0;
    }
}
