package dev.usagereporter.pow.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * Addresses of IP version 4: four numbers up to 255, also with port and prefix length, and longer rows of numbers that hold four
 * such, always whole. What a version is written like stays: after the word, after a {@code v}, or inside of the name of a package;
 * but not where it is an address of a private network.
 */
final class Addresses implements Rule {
    private static final int PARTS = 4;
    private static final int MAX_NAME = 64;
    private static final Set<String> VERSION_WORDS = Set.of("version", "ver", "release", "upgraded", "v");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        int start = 0;
        while (start < text.length()) {
            if (!Chars.digit(text.charAt(start))) {
                start++;
                continue;
            }
            int end = runEnd(text, start);
            if (isAddress(text, start, end) && !version(text, start, end)) {
                edits.replace(start, end, Placeholder.IP);
            }
            start = end;
        }
        return edits.result();
    }

    /** Whether it is four numbers up to 255 and nothing else. */
    static boolean isQuad(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            dots += text.charAt(i) == '.' ? 1 : 0;
        }
        return dots == PARTS - 1 && !text.isEmpty() && runEnd(text, 0) == text.length() && isAddress(text, 0, text.length());
    }

    /** Digits and dots; a half-hidden part, as in {@code 192.168.x.x}, belongs to it. */
    private static int runEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (Chars.digit(c)) {
                end++;
            } else if (c == '.' && (Chars.digit(Chars.at(text, end + 1)) || hidden(text, end + 1) > 0)) {
                end += 1 + hidden(text, end + 1);
            } else {
                break;
            }
        }
        return end;
    }

    /** The length of what hides a part of an address. */
    private static int hidden(String text, int at) {
        int end = at;
        while (end - at < 3 && (Chars.at(text, end) == 'x' || Chars.at(text, end) == 'X' || Chars.at(text, end) == '*')) {
            end++;
        }
        return Chars.word(Chars.at(text, end)) && !Chars.digit(Chars.at(text, end)) ? 0 : end - at;
    }

    /** Whether four parts in a row could be those of an address, at least two of them numbers. */
    private static boolean isAddress(String text, int start, int end) {
        int row = 0;
        int numbers = 0;
        int at = start;
        while (at <= end) {
            int next = at;
            int value = 0;
            boolean number = true;
            while (next < end && text.charAt(next) != '.') {
                number &= Chars.digit(text.charAt(next));
                value = Math.min(1000, value * 10 + (text.charAt(next) - '0'));
                next++;
            }
            boolean fits = next > at && (!number || value <= 255);
            row = fits ? row + 1 : 0;
            numbers = fits ? numbers + (number ? 1 : 0) : 0;
            if (row >= PARTS && numbers >= 2) {
                return true;
            }
            at = next + 1;
        }
        return false;
    }

    private static boolean version(String text, int start, int end) {
        String quad = text.substring(start, end);
        return isQuad(quad)
                && !isPrivate(quad)
                && (afterVersionWord(text, start) || inPackage(text, start, end) || inDebianVersion(text, start, end));
    }

    private static boolean afterVersionWord(String text, int start) {
        int end = start;
        while (end > 0 && start - end < 3 && " \t:=\"'(".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int word = end;
        while (word > 0 && end - word < 16 && Chars.word(text.charAt(word - 1))) {
            word--;
        }
        return VERSION_WORDS.contains(text.substring(word, end).toLowerCase(Locale.ROOT)) && (end < start || end - word == 1);
    }

    /** Inside of {@code name_1.2.3.4-1_amd64.deb} or {@code name-1.2.3.4.tar.gz}. */
    private static boolean inPackage(String text, int start, int end) {
        char before = Chars.at(text, start - 1);
        char after = Chars.at(text, end);
        boolean named = (before == '_' || before == '-') && letterBefore(text, start - 1);
        return named && (after == '-' || after == '_' || after == '+' || after == '~' || archive(text, end));
    }

    /** {@code (1.2.3.4-1)}, but no range of addresses. */
    private static boolean inDebianVersion(String text, int start, int end) {
        boolean revised = Chars.at(text, start - 1) == '(' && "-+~".indexOf(Chars.at(text, end)) >= 0;
        return revised && Chars.word(Chars.at(text, end + 1)) && !isAddress(text, end + 1, runEnd(text, end + 1));
    }

    /** Whether the word before has a letter: otherwise it is the first address of a range. */
    private static boolean letterBefore(String text, int end) {
        int at = end;
        while (at > 0 && end - at < MAX_NAME && Chars.digit(text.charAt(at - 1))) {
            at--;
        }
        return Chars.word(Chars.at(text, at - 1)) && !Chars.digit(Chars.at(text, at - 1));
    }

    private static boolean archive(String text, int at) {
        for (String ending : new String[] {".tar", ".deb", ".rpm", ".zip", ".tgz", ".apk", ".whl", ".jar", ".orig", ".dsc"}) {
            if (Chars.startsWith(text, at, ending)) {
                return true;
            }
        }
        return false;
    }

    /** Networks of homes and firms, where an address is more likely than a version. */
    private static boolean isPrivate(String quad) {
        String[] parts = quad.split("\\.", -1);
        int first = Integer.parseInt(parts[0]);
        int second = Integer.parseInt(parts[1]);
        return first == 10
                || first == 127
                || (first == 192 && second == 168)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 169 && second == 254)
                || (first == 100 && second >= 64 && second < 128);
    }
}
