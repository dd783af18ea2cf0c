package dev.usagereporter.pow.schema;

import java.util.regex.Pattern;

/** What the values of a field may be, and what becomes of others. */
public sealed interface FieldKind {
    /**
     * An id of letters, digits, dots, dashes and underscores; any other is refused. Only its keyed pseudonym is stored.
     *
     * @param minChars fewest characters
     * @param maxChars most characters
     */
    record Id(int minChars, int maxChars) implements FieldKind {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]*");

        public boolean allows(String text) {
            return text.length() >= minChars && text.length() <= maxChars && FORM.matcher(text).matches();
        }
    }

    /** One word of a list; an unknown one becomes {@link Vocabulary#OTHER}. */
    record Word(Vocabulary vocabulary) implements FieldKind {}

    /**
     * A name or version that nobody can list; what has not its form, or what redaction would change, becomes
     * {@link Vocabulary#OTHER}.
     *
     * @param maxChars most characters; a longer one is refused
     * @param form of the whole text
     */
    record Name(int maxChars, Pattern form) implements FieldKind {
        public boolean allows(String text) {
            return form.matcher(text).matches();
        }
    }

    /**
     * Free text; redacted on both sides, then cut.
     *
     * @param maxChars most characters that are kept
     */
    record Text(int maxChars) implements FieldKind {}

    /** A whole number from {@code min} to {@code max}; any other is refused. */
    record Range(long min, long max) implements FieldKind {}
}
