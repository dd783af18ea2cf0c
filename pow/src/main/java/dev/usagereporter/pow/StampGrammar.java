package dev.usagereporter.pow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strict grammar of version 1 stamps. Hand-written because the library calls are lenient: {@code parseInt} takes
 * {@code +20}, {@code 020} and Arabic digits, {@code split} drops trailing empty fields, date formats turn 30 February
 * into the 28th.
 */
final class StampGrammar {
    private static final int FIELDS = 7;

    private StampGrammar() {}

    static StampParse parse(String text) {
        if (text.length() > Stamp.MAX_LENGTH) {
            return new StampParse.Refused(StampRule.LENGTH);
        }
        List<String> fields = fields(text);
        if (fields.size() != FIELDS) {
            // Version 0 stamps have four fields; the version says more than the count.
            boolean otherVersion = fields.size() > 1 && !fields.get(0).equals("1");
            return new StampParse.Refused(otherVersion ? StampRule.VERSION : StampRule.FIELDS);
        }
        if (!fields.get(0).equals("1")) {
            return new StampParse.Refused(StampRule.VERSION);
        }
        int bits = bits(fields.get(1));
        StampRule broken = broken(bits, fields.get(2), fields.get(3), fields.get(4), fields.get(5), fields.get(6));
        if (broken != null) {
            return new StampParse.Refused(broken);
        }
        return new StampParse.Parsed(
                new Stamp(bits, fields.get(2), fields.get(3), fields.get(4), fields.get(5), fields.get(6)));
    }

    static @Nullable StampRule broken(
            int bits, String date, String resource, String extension, String salt, String counter) {
        if (bits < 0 || bits > Stamp.MAX_BITS) {
            return StampRule.BITS;
        }
        if (day(date) == null) {
            return StampRule.DATE;
        }
        if (!printable(resource, Stamp.MAX_RESOURCE)) {
            return StampRule.RESOURCE;
        }
        if (!printable(extension, Stamp.MAX_EXTENSION)) {
            return StampRule.EXTENSION;
        }
        if (!base64(salt, Stamp.MAX_SALT)) {
            return StampRule.SALT;
        }
        return base64(counter, Stamp.MAX_COUNTER) ? null : StampRule.COUNTER;
    }

    /** The day of a date field, or null where it is none. */
    static @Nullable LocalDate day(String date) {
        int length = date.length();
        if ((length != 6 && length != 10 && length != 12) || !digits(date)) {
            return null;
        }
        if (length >= 10 && (pair(date, 6) > 23 || pair(date, 8) > 59)) {
            return null;
        }
        if (length == 12 && pair(date, 10) > 59) {
            return null;
        }
        try {
            return LocalDate.of(2000 + pair(date, 0), pair(date, 2), pair(date, 4));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>(FIELDS + 1);
        int start = 0;
        while (fields.size() <= FIELDS) {
            int colon = text.indexOf(':', start);
            if (colon < 0) {
                fields.add(text.substring(start));
                return fields;
            }
            fields.add(text.substring(start, colon));
            start = colon + 1;
        }
        return fields;
    }

    /** The number, or -1 where the text is not the one spelling of a number from 0 to 999. */
    private static int bits(String text) {
        if (text.isEmpty() || text.length() > 3 || !digits(text) || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = bits * 10 + (text.charAt(i) - '0');
        }
        return bits;
    }

    private static int pair(String digits, int at) {
        return (digits.charAt(at) - '0') * 10 + (digits.charAt(at + 1) - '0');
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean printable(String text, int max) {
        if (text.length() > max) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ':') {
                return false;
            }
        }
        return true;
    }

    private static boolean base64(String text, int max) {
        if (text.length() > max) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/' && c != '=') {
                return false;
            }
        }
        return true;
    }
}
