package dev.usagereporter.pow.redaction;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name before a sign that parts it from its value.
 *
 * @param text the name as it is written there; {@code API key} is one
 * @param quoted whether a quote is between the name and the sign
 * @param before the word before, lower-case; empty where none is
 */
record Key(int start, int end, String text, boolean quoted, String before) {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_BETWEEN = 16;

    /** The name before the sign at a place; null where none is that could be a name. */
    static @Nullable Key before(String text, int sign) {
        int end = nameEnd(text, sign);
        int start = nameStart(text, end);
        if (start == end || inPath(text, start)) {
            return null;
        }
        String name = text.substring(start, end);
        String before = wordBefore(text, start);
        boolean half = name.equalsIgnoreCase("key") || name.equalsIgnoreCase("phrase") || name.equalsIgnoreCase("code");
        return new Key(start, end, half ? (before + " " + name).strip() : name, quoted(text, end, sign), before);
    }

    private static int nameEnd(String text, int at) {
        int end = at;
        if (text.charAt(at) == '>') {
            return Chars.at(text, at - 1) == '=' ? skipBack(text, at - 1) : at;
        }
        if (text.charAt(at) == '=' && (Chars.at(text, at - 1) == ':' || Chars.at(text, at - 1) == '=')) {
            end--;
        }
        return skipBack(text, end);
    }

    private static int skipBack(String text, int from) {
        int end = from;
        while (from - end < MAX_BETWEEN && end > 0 && " \t\"'`\\])".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start < MAX_LENGTH && (Chars.word(text.charAt(start - 1)) || "-.".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        while (start < end && !Chars.word(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static String wordBefore(String text, int at) {
        int end = at;
        while (end > 0 && at - end < MAX_BETWEEN && (Chars.blank(text.charAt(end - 1)) || text.charAt(end - 1) == '`')) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < MAX_LENGTH && Chars.word(text.charAt(start - 1))) {
            start--;
        }
        return end == at ? "" : text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** A file that is called so is not a name with a value: {@code /etc/passwd: No such file}. */
    private static boolean inPath(String text, int nameStart) {
        char before = Chars.at(text, nameStart - 1);
        return before == '/' || before == '\\';
    }

    private static boolean quoted(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.quote(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
