package dev.usagereporter.pow.redaction;

/**
 * Hexadecimal groups between colons, dashes or dots: addresses of IP version 6 in every form, with their zone and the address of
 * version 4 in them, and hardware addresses ({@code 52:54:00:12:34:56}, {@code 52-54-00-12-34-56}, {@code 5254.0012.3456}), which may
 * be longer than six groups, as fingerprints are.
 */
final class Groups implements Rule {
    private static final int MAC_GROUPS = 6;
    private static final int MIN_PLAIN = 6;
    private static final int MAX_GROUP = 4;
    private static final int MAX_ZONE = 32;

    @Override
    public String apply(String text) {
        return colons(pairs(text));
    }

    /** Pairs between dashes, and three groups of four between dots. */
    private static String pairs(String text) {
        Edits edits = new Edits(text);
        int i = 0;
        while (i < text.length()) {
            if (!Chars.hex(text.charAt(i)) || Chars.letterOrDigit(Chars.at(text, i - 1))) {
                i++;
                continue;
            }
            int dashed = row(text, i, '-', 2);
            int dotted = row(text, i, '.', 4);
            if (dashed - i >= MAC_GROUPS * 3 - 1) {
                edits.replace(i, dashed, Placeholder.MAC);
            } else if (dotted - i == 14 && digit(text, i, dotted)) {
                edits.replace(i, dotted, Placeholder.MAC);
            }
            i = Math.max(edits.done(), i + 1);
        }
        return edits.result();
    }

    /** Where groups of that length end that begin here; here where a group is cut or a word goes on. */
    private static int row(String text, int start, char separator, int length) {
        int end = start;
        int at = start;
        while (true) {
            for (int i = 0; i < length; i++) {
                if (!Chars.hex(Chars.at(text, at + i)) || at + i >= text.length()) {
                    return end;
                }
            }
            if (Chars.letterOrDigit(Chars.at(text, at + length))) {
                return end;
            }
            end = at + length;
            if (Chars.at(text, end) != separator) {
                return end;
            }
            at = end + 1;
        }
    }

    private static boolean digit(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Chars.digit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String colons(String text) {
        Edits edits = new Edits(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            char before = Chars.at(text, i - 1);
            boolean begins = (Chars.hex(c) && !Chars.letterOrDigit(Chars.at(text, i - 1)))
                    || (c == ':' && Chars.at(text, i + 1) == ':' && before != ':' && !Chars.letterOrDigit(before));
            if (!begins) {
                i++;
                continue;
            }
            int end = colonRow(text, i, edits);
            i = Math.max(Math.max(edits.done(), end), i + 1);
        }
        return edits.result();
    }

    /** Takes out the row that begins here where it is an address; where the row ends. */
    private static int colonRow(String text, int start, Edits edits) {
        int groups = 0;
        int doubles = 0;
        int longest = 0;
        int shortest = 99;
        int at = start;
        int end = start;
        while (true) {
            int next = at;
            while (Chars.hex(Chars.at(text, next)) && next < text.length()) {
                next++;
            }
            if (Chars.letterOrDigit(Chars.at(text, next)) || next - at > MAX_GROUP) {
                // No group but a word: the row ended before it, or was a word of a program: std::deque.
                end = doubleBefore(text, at, start) ? start : Math.max(start, at - 1);
                break;
            }
            if (next > at) {
                groups++;
                longest = Math.max(longest, next - at);
                shortest = Math.min(shortest, next - at);
            }
            end = next;
            if (Chars.at(text, next) != ':') {
                break;
            }
            if (Chars.at(text, next + 1) == ':') {
                doubles++;
                at = next + 2;
                end = at;
            } else if (Chars.hex(Chars.at(text, next + 1))) {
                at = next + 1;
            } else {
                break;
            }
        }
        boolean pairs = groups >= MAC_GROUPS && doubles == 0 && longest == 2 && shortest == 2;
        if (pairs || address(text, start, end, groups, doubles, longest)) {
            edits.replace(start, pairs ? end : withTail(text, end), pairs ? Placeholder.MAC : Placeholder.IP);
        }
        return end;
    }

    private static boolean doubleBefore(String text, int at, int start) {
        return at - 2 >= start && text.charAt(at - 1) == ':' && text.charAt(at - 2) == ':';
    }

    private static boolean address(String text, int start, int end, int groups, int doubles, int longest) {
        boolean compressed = groups > 0 && (digit(text, start, end) || longest == MAX_GROUP || groups > 2);
        return end > start && (doubles == 0 ? groups >= MIN_PLAIN : compressed);
    }

    /** The address of version 4 that the row ends with, and the zone. */
    private static int withTail(String text, int rowEnd) {
        int end = rowEnd;
        while ((Chars.at(text, end) == '.' && Chars.digit(Chars.at(text, end + 1))) || (end > rowEnd && Chars.digit(Chars.at(text, end)))) {
            end++;
        }
        if (Chars.at(text, end) == '%') {
            int zone = end + 1;
            while (zone - end < MAX_ZONE && (Chars.word(Chars.at(text, zone)) || "-.".indexOf(Chars.at(text, zone)) >= 0)) {
                zone++;
            }
            return zone > end + 1 ? zone : end;
        }
        return end;
    }
}
