package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.report.ExtraType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the rows of the tables come from beside the words of the schema. Nothing here is taken from what was reported.
 *
 * @param application whose release it is
 * @param names the operator's lists
 * @param declared the extra keys that the application declares
 * @param uptimeHours the buckets of uptimes, in their order
 * @param numbers those of extra keys that are numbers
 */
public record KeyRules(
        String application, KeyLists names, Map<String, ExtraType> declared, List<String> uptimeHours, List<String> numbers) {
    public KeyRules {
        declared = Map.copyOf(declared);
        uptimeHours = List.copyOf(uptimeHours);
        numbers = List.copyOf(numbers);
    }

    /** What the operator lists for a column. */
    Set<String> listed(String column) {
        return new LinkedHashSet<>(names.values(application, column));
    }

    /** The values that each declared key has a row for. */
    Map<String, Set<String>> extra() {
        Map<String, Set<String>> values = new TreeMap<>();
        declared.forEach((key, type) -> values.put(key, switch (type) {
            case STRING -> listed(KeyLists.EXTRA + key);
            case INTEGER, NUMBER -> new LinkedHashSet<>(numbers);
            case BOOLEAN -> new LinkedHashSet<>(List.of("false", "true"));
        }));
        return values;
    }
}
