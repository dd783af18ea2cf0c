package dev.usagereporter.pow.redaction;

/**
 * The end of a text that is too long, because errors are at the end. It begins with a whole line, and not with one that goes on a
 * line before it: half of an option or of a secret is not recognised. A line that is too long by itself is dropped with all before.
 */
final class Tail {
    private Tail() {}

    static String of(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        // The line feed before the first line that fits may be the character just outside.
        int feed = text.indexOf('\n', text.length() - maxChars - 1);
        while (feed >= 0 && continues(text, feed)) {
            feed = text.indexOf('\n', feed + 1);
        }
        return feed < 0 ? "" : text.substring(feed + 1);
    }

    private static boolean continues(String text, int feed) {
        int last = Chars.at(text, feed - 1) == '\r' ? feed - 2 : feed - 1;
        return Chars.at(text, last) == '\\';
    }
}
