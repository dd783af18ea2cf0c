package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A hashcash version 1 stamp, {@code 1:bits:date:resource:extension:salt:counter}. Well formed by construction, which
 * says nothing about its worth: see {@link Verification}.
 *
 * @param bits claimed leading zero bits, 0 to {@value #MAX_BITS}
 * @param date 6, 10 or 12 digits, UTC: {@code YYMMDD[hhmm[ss]]}
 * @param resource what the stamp was minted for
 * @param extension empty, or whatever the minter adds
 * @param salt random characters that keep minters out of each other's way (the field {@code rand})
 * @param counter what the minter varied
 */
public record Stamp(int bits, String date, String resource, String extension, String salt, String counter) {
    /** The width of SHA-1: no stamp can be worth more. */
    public static final int MAX_BITS = 160;

    /** Longest stamp that is read, in characters; the fields at their limits fit. */
    public static final int MAX_LENGTH = 1024;

    /** The C tool refuses longer resources. */
    public static final int MAX_RESOURCE = 256;

    public static final int MAX_EXTENSION = 256;
    public static final int MAX_SALT = 256;
    public static final int MAX_COUNTER = 128;

    /** @throws IllegalArgumentException if a field breaks the grammar */
    public Stamp {
        StampRule broken = StampGrammar.broken(bits, date, resource, extension, salt, counter);
        if (broken != null) {
            throw new IllegalArgumentException(broken.text());
        }
    }

    /** Reads a stamp strictly: one spelling for each stamp, so that {@code format} gives the text back. */
    public static StampParse parse(String text) {
        return StampGrammar.parse(text);
    }

    /** The stamp as text. */
    public String format() {
        return prefix(bits, date, resource, extension, salt) + counter;
    }

    /** The bytes that are hashed. */
    byte[] bytes() {
        return format().getBytes(StandardCharsets.US_ASCII);
    }

    /** The day as a stamp writes it, YYMMDD. */
    public static String date(LocalDate day) {
        int number = day.getYear() % 100 * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        return Integer.toString(1_000_000 + number).substring(1);
    }

    /** The day of the date field; its two-digit year means 2000 to 2099. */
    public LocalDate day() {
        @Nullable LocalDate day = StampGrammar.day(date);
        if (day == null) {
            throw new IllegalStateException("the constructor lets no other date in");
        }
        return day;
    }

    /** Everything before the counter, with the closing colon. */
    static String prefix(int bits, String date, String resource, String extension, String salt) {
        return "1:" + bits + ':' + date + ':' + resource + ':' + extension + ':' + salt + ':';
    }
}
