package dev.usagereporter.pow.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that are somebody's: UUIDs, telephone numbers with a plus sign, and numbers of cards with a right check digit. */
final class Ids implements Rule {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w+.])\\+[1-9][0-9() ./-]{6,24}[0-9](?!\\w|\\.\\d)|(?<![\\w.])00[1-9]\\d[ /-]?\\d{2,4}[ /-]\\d{3,8}(?![\\w.])");
    private static final Pattern CARD = Pattern.compile("(?<![\\w.-])[3-6]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{3,4}(?![\\w.-])");
    private static final int MIN_PHONE_DIGITS = 8;
    private static final int MAX_PHONE_DIGITS = 15;

    @Override
    public String apply(String text) {
        return cards(phones(uuids(text)));
    }

    private static String uuids(String text) {
        Matcher found = UUID.matcher(text);
        Edits edits = new Edits(text);
        while (found.find()) {
            edits.replace(found.start(), found.end(), Placeholder.ID);
        }
        return edits.result();
    }

    private static String phones(String text) {
        if (text.indexOf('+') < 0 && !text.contains("00")) {
            return text;
        }
        Matcher found = PHONE.matcher(text);
        Edits edits = new Edits(text);
        while (found.find()) {
            int digits = digits(found.group()).length();
            if (digits >= MIN_PHONE_DIGITS && digits <= MAX_PHONE_DIGITS) {
                edits.replace(found.start(), found.end(), Placeholder.ID);
            }
        }
        return edits.result();
    }

    private static String cards(String text) {
        Matcher found = CARD.matcher(text);
        Edits edits = new Edits(text);
        while (found.find()) {
            if (luhn(digits(found.group()))) {
                edits.replace(found.start(), found.end(), Placeholder.ID);
            }
        }
        return edits.result();
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
