package dev.usagereporter.pow.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only its surroundings give away, as a pattern with groups named after what must go: {@code user}, {@code host},
 * {@code secret}, or {@code path}, a second one with a 2 behind. Patterns must be linear: literals, possessive or bounded
 * quantifiers, no group that repeats.
 */
final class Context implements Rule {
    private final Pattern pattern;
    private final List<Group> groups = new ArrayList<>();

    private record Group(String name, Placeholder kind) {}

    /** Case does not matter. */
    Context(String regex) {
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
}
