package dev.usagereporter.pow.schema;

import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the values of a field may be, and what becomes of others. */
public sealed interface FieldKind {
    /** What the values may be, in words. */
    String rule();

    /** What a server keeps of a value, in one line. */
    String storage();

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

        @Override
        public String rule() {
            return minChars + " to " + maxChars + " letters, digits, dots, dashes and underscores";
        }

        @Override
        public String storage() {
            return "kept as a keyed pseudonym only";
        }
    }

    /** One word of a list; an unknown one becomes {@link Vocabulary#OTHER}. */
    record Word(Vocabulary vocabulary) implements FieldKind {
        @Override
        public String rule() {
            return "one of " + String.join(", ", new TreeSet<>(vocabulary.words())) + "; any other becomes " + Vocabulary.OTHER;
        }

        @Override
        public String storage() {
            return "kept as it is";
        }
    }

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

        @Override
        public String rule() {
            return "a name or version of at most " + maxChars + " characters; what has another form becomes " + Vocabulary.OTHER;
        }

        @Override
        public String storage() {
            return "kept as it is";
        }
    }

    /**
     * Free text; redacted on both sides, then cut.
     *
     * @param maxChars most characters that are kept
     */
    record Text(int maxChars) implements FieldKind {
        @Override
        public String rule() {
            return "free text without names, addresses and secrets, at most " + maxChars + " characters";
        }

        @Override
        public String storage() {
            return "kept redacted, as long as its row, and never exported";
        }
    }

    /** A whole number from {@code min} to {@code max}; any other is refused. */
    record Range(long min, long max) implements FieldKind {
        @Override
        public String rule() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public String storage() {
            return "kept as it is";
        }
    }
}
