package dev.usagereporter.pow.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only its surroundings give away, as a pattern with groups named after what must go: {@code user}, {@code host},
 * {@code secret}, or {@code ip}, a second one with a 2 behind. Patterns must be linear: literals, possessive or bounded
 * quantifiers, and no group that repeats without a bound. Braces around letters abbreviate: blanks {@code {b}}, a name of an account
 * {@code {user}} or of a host {@code {host}}, and a word {@code {word}} that is a secret.
 */
final class Context implements Rule {
    private static final String BLANKS = "[ \\t]{1,8}+";
    private static final String NAME = "[\\p{L}0-9_][\\p{L}0-9_.-]{0,63}+";
    private static final String HOST = "[\\p{L}0-9][\\p{L}0-9_.-]{0,253}+";
    private static final String WORD = "(?<secret>[^\\s<]\\S{0,255}+)";

    private final Pattern pattern;
    private final List<String> hints;
    private final List<Group> groups = new ArrayList<>();

    private record Group(String name, Placeholder kind) {}

    /**
     * Case does not matter.
     *
     * @param hints words of which every match has one, lower-case, with bars between: most texts have none, and looking for a
     *     word is much faster than looking for a pattern
     */
    Context(String hints, String abbreviated) {
        this.hints = List.of(hints.split("\\|", -1));
        String regex = abbreviated
                .replace("{b}", BLANKS)
                .replace("{word}", WORD)
                .replace("{user}", "(?<user>" + NAME + ")")
                .replace("{user2}", "(?<user2>" + NAME + ")")
                .replace("{host}", "(?<host>" + HOST + ")")
                .replace("{host2}", "(?<host2>" + HOST + ")");
        pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
        for (Placeholder kind : Placeholder.values()) {
            for (String number : List.of("", "2")) {
                String name = kind.name().toLowerCase(Locale.ROOT) + number;
                if (regex.contains("(?<" + name + ">")) {
                    groups.add(new Group(name, kind));
                }
            }
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a context must have a group for what goes");
        }
    }

    /** Whether a text could have it. */
    boolean possible(String lowerCase) {
        for (String hint : hints) {
            if (lowerCase.contains(hint)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String apply(String text) {
        Matcher found = pattern.matcher(text);
        Edits edits = new Edits(text);
        int from = 0;
        while (from <= text.length() && found.find(from)) {
            groups.stream()
                    .filter(group -> found.start(group.name) >= edits.done())
                    .sorted((a, b) -> Integer.compare(found.start(a.name), found.start(b.name)))
                    .forEach(group -> replace(found, group, edits));
            // What follows the first word may be the beginning of another match.
            from = Math.max(found.start() + 1, edits.done());
        }
        return edits.result();
    }

    private static void replace(Matcher found, Group group, Edits edits) {
        String name = found.group(group.name).toLowerCase(Locale.ROOT);
        boolean kept = (group.kind == Placeholder.USER || group.kind == Placeholder.HOST)
                && (CommonNames.says(name) || Domains.isPublic(name) || name.chars().allMatch(c -> c >= '0' && c <= '9'));
        if (!kept && !name.isEmpty() && Placeholder.lengthAt(name, 0) == 0) {
            edits.replace(found.start(group.name), found.end(group.name), group.kind);
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
