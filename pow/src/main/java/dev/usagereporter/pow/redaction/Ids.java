package dev.usagereporter.pow.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that are somebody's: UUIDs, telephone numbers with a plus sign, and numbers of cards with a right check digit. */
final class Ids implements Rule {
    private static final int[] UUID_GROUPS = {8, 4, 4, 4, 12};
    private static final int UUID_LENGTH = 36;
    private static final Pattern PHONE = Pattern.compile("\\+[1-9](?:[ ()./-]{0,2}\\d){7,14}(?!\\w|\\.\\d)");
    private static final Pattern CARD = Pattern.compile("[3-6]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{3,4}(?![\\w.-])");

    @Override
    public String apply(String text) {
        Edits edits = new Edits(text);
        Matcher phone = PHONE.matcher(text);
        Matcher card = CARD.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = i;
            if (c == '+' && apart(text, i, "+.")) {
                end = end(phone, i);
            } else if (c >= '3' && c <= '6' && apart(text, i, ".-")) {
                end = end(card, i);
                end = end > i && luhn(digits(text.substring(i, end))) ? end : i;
            }
            if (end == i && Chars.hex(c) && Chars.at(text, i + UUID_GROUPS[0]) == '-' && uuid(text, i)) {
                end = i + UUID_LENGTH;
            }
            if (end > i) {
                edits.replace(i, end, Placeholder.ID);
                i = end - 1;
            }
        }
        return edits.result();
    }

    private static boolean apart(String text, int at, String joining) {
        char before = Chars.at(text, at - 1);
        return !Chars.word(before) && joining.indexOf(before) < 0;
    }

    private static int end(Matcher matcher, int at) {
        matcher.region(at, matcher.regionEnd());
        return matcher.lookingAt() ? matcher.end() : at;
    }

    private static boolean uuid(String text, int start) {
        int at = start;
        for (int group = 0; group < UUID_GROUPS.length; group++) {
            if (group > 0 && Chars.at(text, at++) != '-') {
                return false;
            }
            for (int end = at + UUID_GROUPS[group]; at < end; at++) {
                if (!Chars.hex(Chars.at(text, at))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /** The check of ISO/IEC 7812-1. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 + 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }
}
