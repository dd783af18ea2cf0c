package dev.usagereporter.pow.redaction;

import java.util.List;
import java.util.Locale;

/** What stands for what was taken out: it says the kind and nothing else. */
enum Placeholder {
    SECRET,
    IP,
    MAC,
    EMAIL,
    HOST,
    USER,
    PATH,
    ID;

    private static final List<Placeholder> ALL = List.of(values());
    private static final int MIN_LENGTH = "<ip>".length();

    private final String word = "<" + name().toLowerCase(Locale.ROOT) + ">";

    String word() {
        return word;
    }

    /** The length of the placeholder that begins at a place of the text; 0 where none does. */
    static int lengthAt(String text, int at) {
        if (at + MIN_LENGTH > text.length() || text.charAt(at) != '<') {
            return 0;
        }
        for (Placeholder placeholder : ALL) {
            if (text.startsWith(placeholder.word, at)) {
                return placeholder.word.length();
            }
        }
        return 0;
    }
}
