package dev.usagereporter.pow.redaction;

/** Kinds of characters, and how far they go. A cleaned text has no other white space than blank, tab and line feed. */
final class Chars {
    private Chars() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean hex(char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean letterOrDigit(char c) {
        return digit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= 128 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c)));
    }

    static boolean word(char c) {
        return letterOrDigit(c) || c == '_';
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean space(char c) {
        return blank(c) || c == '\n';
    }

    static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Whether a word of a shell or of JSON ends before it, or an angle bracket as of a placeholder begins. */
    static boolean ends(char c) {
        return space(c) || quote(c) || c == '<' || c == '>';
    }

    /** The character at a place, or a line feed outside of the text. */
    static char at(String text, int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\n';
    }

    /** Where the line ends that has this place. */
    static int lineEnd(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Where the characters between two white spaces end that have this place. */
    static int chunkEnd(String text, int at) {
        int end = at;
        while (end < text.length() && !space(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether the text has the lower-case word at that place, in any case. */
    static boolean startsWith(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }
}
