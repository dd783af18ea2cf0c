package dev.usagereporter.pow.redaction;

/**
 * Makes a text plain before anything is looked for in it: no escape sequences of terminals (real or spelled out, as in
 * {@code \033[0m}), no control characters but tab and line feed, no zero-width or other formatting characters, every kind of blank a
 * blank, full-width characters and the digits of all scripts in ASCII. A spelled out byte, as in {@code \x41}, becomes its
 * character where it is a visible one and no quote or backslash, a blank where it is white space, and nothing otherwise.
 *
 * <p>What was apart comes together where something between is dropped, so that the end of what is kept so far is looked at again
 * after each character: the result never has anything left to clean. Letters that only look like others stay as they are.
 */
final class Cleaning {
    private static final char ESCAPE = '\u001b';
    private static final int MAX_SEQUENCE = 256;
    /** The length of {@code U+00NN} when it is spelled out; what is shorter is a byte. */
    private static final int UNICODE = 6;

    private final StringBuilder out;
    /** Where the escape sequence begins that is not at its end yet, or -1. */
    private int sequence = -1;

    private Cleaning(int length) {
        out = new StringBuilder(length);
    }

    static String of(String text) {
        int first = firstToClean(text);
        if (first == text.length()) {
            return text;
        }
        Cleaning cleaning = new Cleaning(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                cleaning.put(i + 1 < text.length() && text.charAt(i + 1) == '\n' ? '\0' : '\n');
            } else if (Character.isSurrogate(c)) {
                i += cleaning.surrogate(text, i);
            } else {
                cleaning.put(plain(c));
            }
        }
        cleaning.dropSequence();
        return cleaning.out.toString();
    }

    private static int firstToClean(String text) {
        int i = 0;
        while (i < text.length() && staysAlone(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether a character stays, and begins nothing that could go. */
    private static boolean staysAlone(char c) {
        return c != '\\' && c != '^' && c != ESCAPE && c != '\0' && plain(c) == c;
    }

    /** The character that stands for it, or 0 where none does. */
    private static char plain(char c) {
        if ((c >= ' ' && c < 127) || c == '\n' || c == '\t' || c == ESCAPE) {
            return c;
        }
        if (c >= '\uff01' && c <= '\uff5e') {
            return (char) (c - '\uff01' + '!');
        }
        if (c == '\u2028' || c == '\u2029' || c == '\u0085') {
            return '\n';
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE ? '\0' : c;
    }

    /** Takes a pair, drops half of one; how many characters more than one it took. */
    private int surrogate(String text, int at) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            return 0;
        }
        if (Character.isDigit(point)) {
            put((char) ('0' + Character.digit(point, 10)));
        } else if (Character.getType(point) != Character.FORMAT) {
            dropSequence();
            out.appendCodePoint(point);
        }
        return 1;
    }

    private void put(char c) {
        if (sequence >= 0) {
            inSequence(c);
        } else if (c == ESCAPE) {
            sequence = out.length();
            out.append(c);
        } else if (c != '\0') {
            out.append(c);
            unescape();
        }
    }

    private void inSequence(char c) {
        int length = out.length() - sequence;
        char kind = length > 1 ? out.charAt(sequence + 1) : c;
        boolean text = kind == ']' || kind == 'P' || kind == '^' || kind == '_' || kind == 'X';
        boolean ends = length == 1 ? kind != '[' && !text && (c < ' ' || c > '/') : kind == '[' ? c >= '@' : !text;
        if (c == '\n' || c == '\0' || c == ESCAPE || length == MAX_SEQUENCE) {
            dropSequence();
            put(c);
        } else if (ends) {
            dropSequence();
        } else {
            out.append(c);
        }
    }

    private void dropSequence() {
        if (sequence >= 0) {
            out.setLength(sequence);
            sequence = -1;
        }
    }

    /** Looks whether the last characters are the spelling of one, and puts that one instead. */
    private void unescape() {
        int length = out.length();
        char last = out.charAt(length - 1);
        if (last == '[') {
            openSequence("\\e[", "\\E[", "\\033[", "\\0033[", "^[[");
        } else if (Chars.hex(last)) {
            if (endsWith("\\x", 2) || endsWith("\\X", 2)) {
                decode(4);
            } else if (endsWith("\\u00", 2) || endsWith("\\U00", 2)) {
                decode(UNICODE);
            }
        }
    }

    private void openSequence(String... spellings) {
        for (String spelling : spellings) {
            int at = out.length() - spelling.length();
            if (at >= 0 && out.indexOf(spelling, at) == at) {
                out.setLength(at);
                put(ESCAPE);
                put('[');
                return;
            }
        }
    }

    private boolean endsWith(String lead, int digits) {
        int at = out.length() - digits - lead.length();
        if (at < 0 || out.indexOf(lead, at) != at) {
            return false;
        }
        for (int i = out.length() - digits; i < out.length(); i++) {
            if (!Chars.hex(out.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void decode(int spelling) {
        int length = out.length();
        char c = (char) Integer.parseInt(out.substring(length - 2), 16);
        out.setLength(length - spelling);
        if (c == '\n' || c == '\r' || c == '\t') {
            put(' ');
        } else if (c != '\\' && !Chars.quote(c) && (c < 127 || spelling == UNICODE)) {
            put(plain(c));
        }
    }
}
