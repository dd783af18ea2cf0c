package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.InstallField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of an installation, by field: words are known ones or {@code other}, names have their form, numbers are in their
 * range, free text is redacted and cut. Ids and the status are not among them.
 *
 * @param texts the fields that are texts, none of them empty
 * @param numbers the fields that are numbers
 */
public record InstallFacts(Map<InstallField, String> texts, Map<InstallField, Long> numbers) {
    /** Those that have a place of their own in an event. */
    private static final Set<InstallField> ELSEWHERE =
            Set.of(InstallField.RANDOM_ID, InstallField.EXECUTION_ID, InstallField.STATUS);

    /** Every field that can be a fact, in the order of the schema. */
    public static final List<InstallField> FIELDS =
            Arrays.stream(InstallField.values()).filter(field -> !ELSEWHERE.contains(field)).toList();

    public InstallFacts {
        if (texts.keySet().stream().anyMatch(InstallField::isNumber)
                || !numbers.keySet().stream().allMatch(InstallField::isNumber)
                || texts.containsValue("")
                || texts.keySet().stream().anyMatch(ELSEWHERE::contains)) {
            throw new IllegalArgumentException("facts are non-empty texts and numbers of their fields, without ids and status");
        }
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
    }

    /** These facts, and those of the other where these say nothing. */
    public InstallFacts orElse(InstallFacts other) {
        Map<InstallField, String> allTexts = new EnumMap<>(InstallField.class);
        allTexts.putAll(other.texts);
        allTexts.putAll(texts);
        Map<InstallField, Long> allNumbers = new EnumMap<>(InstallField.class);
        allNumbers.putAll(other.numbers);
        allNumbers.putAll(numbers);
        return new InstallFacts(allTexts, allNumbers);
    }

    /** These facts without some fields. */
    public InstallFacts without(Set<InstallField> fields) {
        Map<InstallField, String> leftTexts = new EnumMap<>(InstallField.class);
        leftTexts.putAll(texts);
        leftTexts.keySet().removeAll(fields);
        Map<InstallField, Long> leftNumbers = new EnumMap<>(InstallField.class);
        leftNumbers.putAll(numbers);
        leftNumbers.keySet().removeAll(fields);
        return new InstallFacts(leftTexts, leftNumbers);
    }

    /** No free text in a log or a message. */
    @Override
    public String toString() {
        return "InstallFacts[" + texts.size() + " texts, " + numbers.size() + " numbers]";
    }
}
