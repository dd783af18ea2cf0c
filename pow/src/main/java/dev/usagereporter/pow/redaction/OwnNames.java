package dev.usagereporter.pow.redaction;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that the caller knows, as those of its machine and its user: as whole words, in any case. A letter or digit beside a name
 * makes another word of it, any other character does not: {@code alice} goes from {@code alice_backup}, and not from malice.
 */
final class OwnNames implements Rule {
    static final int MAX_NAMES = 64;
    static final int MAX_LENGTH = 255;
    /** A shorter one is part of too many texts. */
    static final int MIN_LENGTH = 3;

    /** Longest first: a name may be a piece of another. */
    private final List<String> names;

    private OwnNames(List<String> names) {
        this.names = names;
    }

    static OwnNames of(Collection<String> names) {
        Set<String> known = new LinkedHashSet<>();
        for (String name : names) {
            String clean = Cleaning.of(name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name).strip().toLowerCase(Locale.ROOT);
            add(known, clean);
            if (clean.indexOf('/') < 0 && clean.indexOf('\\') < 0 && clean.indexOf('.') > 0) {
                add(known, clean.substring(0, clean.indexOf('.')));
            }
        }
        return new OwnNames(known.stream().sorted(Comparator.comparingInt(String::length).reversed()).limit(MAX_NAMES).toList());
    }

    private static void add(Set<String> known, String name) {
        boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean plain = name.indexOf('\n') < 0 && name.indexOf('<') < 0;
        if (name.length() >= MIN_LENGTH && plain && !number && !CommonNames.says(name) && !name.equals("/root")) {
            known.add(name);
        }
    }

    @Override
    public String apply(String text) {
        String rest = text;
        for (String name : names) {
            rest = without(rest, name);
        }
        return rest;
    }

    private static String without(String text, String name) {
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        Placeholder kind = path ? Placeholder.PATH : name.indexOf('.') > 0 ? Placeholder.HOST : Placeholder.ID;
        Edits edits = new Edits(text);
        int last = text.length() - name.length();
        for (int i = 0; i <= last; i++) {
            if (Chars.startsWith(text, i, name) && whole(text, i, i + name.length())) {
                int end = path ? pathEnd(text, i + name.length()) : i + name.length();
                edits.replace(i, end, kind);
                i = end - 1;
            }
        }
        return edits.result();
    }

    private static boolean whole(String text, int start, int end) {
        boolean begins = !Chars.letterOrDigit(text.charAt(start)) || !Chars.letterOrDigit(Chars.at(text, start - 1));
        return begins && !Chars.letterOrDigit(Chars.at(text, end));
    }

    private static int pathEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Chars.ends(text.charAt(end)) && ":;,|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
