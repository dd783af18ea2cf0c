package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * Paths below home folders and folders for temporary or removable files, whole, since what is below them is named by people:
 * {@code /home/…}, {@code /root/…}, {@code /tmp/…}, {@code ~/…}, {@code C:\Users\…} and their like. The folders themselves stay.
 */
final class Paths implements Rule {
    private static final int MAX_QUOTED = 512;
    private static final Set<String> PERSONAL = Set.of("home", "homes", "users", "root", "tmp", "temp", "profiles");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        int start = 0;
        while (start < text.length()) {
            int end = runEnd(text, start);
            if (end > start && personal(text, start, end)) {
                end = wholeEnd(text, start, end);
                edits.replace(start, end, Placeholder.PATH);
            }
            start = Math.max(end, start + 1);
        }
        return edits.result();
    }

    /** Where the path ends that begins here; here where none does. */
    private static int runEnd(String text, int start) {
        boolean escape = text.charAt(start) == '\\' && Chars.at(text, start + 2) == Escapes.MARK && Chars.at(text, start - 1) != ':';
        if (!inPath(text.charAt(start)) || escape) {
            return start;
        }
        int end = start;
        boolean windows = false;
        boolean slash = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '\\') {
                if (!slash) {
                    windows = true;
                }
                boolean blank = !windows;
                if (blank && Chars.at(text, end + 1) != ' ') {
                    break;
                }
                end += blank ? 2 : 1;
            } else if (inPath(c) || (c == Escapes.MARK && windows)) {
                slash |= c == '/' && !windows;
                end++;
            } else {
                break;
            }
        }
        return Math.min(end, text.length());
    }

    private static boolean inPath(char c) {
        return !Chars.space(c) && !Chars.quote(c) && "<>|:;,()[]{}=?*&$!".indexOf(c) < 0 && c != Escapes.MARK;
    }

    private static boolean personal(String text, int start, int end) {
        if (Chars.startsWith(text, start - "documents and ".length(), "documents and settings\\")) {
            return true;
        }
        int pieces = 0;
        boolean absolute = text.charAt(start) == '/' || text.charAt(start) == '\\' || Chars.at(text, start - 1) == ':';
        String before = "";
        int at = start;
        while (at < end) {
            int next = at;
            while (next < end && text.charAt(next) != '/' && (text.charAt(next) != '\\' || Chars.at(text, next + 1) == ' ')) {
                next++;
            }
            if (next > at) {
                pieces++;
                if (below(before, pieces, absolute, text, next, end) || (pieces == 1 && tilde(text, at, next, end))) {
                    return true;
                }
                before = next - at > MAX_QUOTED ? "" : text.substring(at, next).toLowerCase(Locale.ROOT);
            }
            at = next + 1;
        }
        return false;
    }

    private static boolean below(String folder, int pieces, boolean absolute, String text, int next, int end) {
        if (PERSONAL.contains(folder)) {
            return absolute || pieces > 2 || folder.equals("home") || (next + 1 < end && text.charAt(next) != ' ');
        }
        return (absolute && pieces == 2 && (folder.equals("media") || (folder.equals("run") && text.startsWith("user/", next - 4))))
                || (absolute && pieces >= 2 && folder.equals("shm"))
                || (absolute && pieces == 3 && folder.equals("user"))
                || (absolute && folder.equals("folders") && pieces >= 3)
                || folder.equals("appdata");
    }

    private static boolean tilde(String text, int at, int next, int end) {
        return text.charAt(at) == '~'
                && (next + 1 < end || (next - at > 1 && Character.isLetter(text.charAt(at + 1))))
                && !Chars.word(Chars.at(text, at - 1));
    }

    /** With the blanks in it, where quotes or backslashes say so, and with what hangs on it. */
    private static int wholeEnd(String text, int start, int end) {
        int open = Chars.at(text, start - 1) == ':' ? start - 3 : start - 1;
        char quote = Chars.at(text, open);
        if (Chars.quote(quote)) {
            int close = text.indexOf(quote, end);
            if (close >= 0 && close - end < MAX_QUOTED && close <= Chars.lineEnd(text, end) && Chars.space(Chars.at(text, end))) {
                return Chars.at(text, close - 1) == '\\' ? close - 1 : close;
            }
        }
        int whole = end;
        boolean windows = text.indexOf('\\', start) >= 0 && text.indexOf('\\', start) < end;
        while (whole < text.length()) {
            char c = text.charAt(whole);
            if (",=(&+@#%!$".indexOf(c) >= 0 && !Chars.space(Chars.at(text, whole + 1)) && !Chars.quote(Chars.at(text, whole + 1))) {
                whole = runEnd(text, whole + 1);
            } else if (windows && c == ' ' && blankGoesOn(text, whole + 1)) {
                whole = runEnd(text, whole + 1);
            } else {
                break;
            }
        }
        while (whole > start + 1 && ".-_~\\".indexOf(text.charAt(whole - 1)) >= 0) {
            whole--;
        }
        return whole;
    }

    /** In a path of Windows: a capital, or a word with a further backslash, goes on with a name. */
    private static boolean blankGoesOn(String text, int at) {
        int end = runEnd(text, Math.min(at, text.length() - 1));
        int backslash = text.indexOf('\\', at);
        return end > at && (Character.isUpperCase(text.charAt(at)) || (backslash >= 0 && backslash < end));
    }
}
