package dev.usagereporter.pow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every message: its type, and what happens without it. */
class FieldTypesTest {
    private static final List<String> VALUES = List.of(
            "null", "true", "false", "0", "-0", "7", "-1", "2147483647", "2147483648", "4294967496", "-2147483648", "9223372036854775807",
            "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
            "99999999999999999999999999999999", "1.0", "0.5", "1e3", "1E0", "-1e-1", "\"text\"", "\"7\"", "\"\"", "\"true\"",
            "\"aGVsbG8=\"", "[]", "[7]", "[\"text\"]", "{}", "{\"version\":\"\"}", Sample.Type.USAGE_DATA.example);

    private static final Set<String> NATURALS = Set.of("0", "-0", "7", "2147483647");
    private static final Set<String> NEGATIVE_OR_LONG = Set.of(
            "-1", "2147483648", "4294967496", "-2147483648", "9223372036854775807", "-9223372036854775808");
    private static final Set<String> TEXTS = Set.of("\"text\"", "\"7\"", "\"\"", "\"true\"", "\"aGVsbG8=\"");
    private static final Map<Sample.Type, Set<String>> TAKEN = Map.of(
            Sample.Type.TEXT, TEXTS,
            Sample.Type.BASE64, Set.of("\"text\"", "\"true\"", "\"\"", "\"aGVsbG8=\""),
            Sample.Type.NATURAL, NATURALS,
            Sample.Type.INTEGER, union(NATURALS, NEGATIVE_OR_LONG),
            Sample.Type.FLAG, Set.of("true", "false"),
            Sample.Type.ANYTHING, Set.copyOf(VALUES),
            Sample.Type.USAGE_DATA, Set.of(Sample.Type.USAGE_DATA.example));

    @Test
    void triesEveryFieldOfEveryMessage() {
        assertEquals(28, fields().count());
        assertEquals(Set.of(Sample.Type.values()), TAKEN.keySet());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void takesTheTypeOfEachFieldAndNoOther(Sample sample, Sample.Field field) {
        Set<String> ofType = TAKEN.getOrDefault(field.type(), Set.of());
        Set<String> taken = sample.nullIsAbsent(field) ? union(ofType, Set.of("null")) : ofType;
        for (String value : VALUES) {
            Decoded<?> decoded = sample.decode(sample.with(field, value));
            assertEquals(taken.contains(value), decoded instanceof Decoded.Message, () -> value + ": " + decoded);
            if (decoded instanceof Decoded.Malformed<?> malformed && field.type() != Sample.Type.USAGE_DATA) {
                assertTrue(malformed.rule().startsWith(field.key() + " must be "), malformed.rule());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void demandsRequiredFieldsOnly(Sample sample, Sample.Field field) {
        Decoded<?> decoded = sample.decode(sample.without(field));
        if (field.required()) {
            assertEquals(new Decoded.Malformed<>(field.key() + " is missing"), decoded);
        } else {
            Decoding.message(decoded);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void takesNullForAbsentInOptionalFieldsOfRepliesOnly(Sample sample, Sample.Field field) {
        Decoded<?> decoded = sample.decode(sample.with(field, "null"));
        if (sample.nullIsAbsent(field)) {
            assertEquals(sample.decode(sample.without(field)), decoded);
        } else {
            Decoding.rule(decoded);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void refusesAFieldTwice(Sample sample, Sample.Field field) {
        String member = '"' + field.key() + "\":" + field.type().example;
        String rule = "the body must be valid JSON with no key twice";
        assertEquals(rule, Decoding.rule(sample.decode(sample.startingWith(member))));
        assertEquals(rule, Decoding.rule(sample.decode(sample.endingWith(member))));
    }

    /** Keys are case-sensitive and whole. */
    @ParameterizedTest
    @MethodSource("fields")
    void passesOverKeysThatOnlyResembleAField(Sample sample, Sample.Field field) {
        String key = field.key();
        for (String other : List.of(key.toUpperCase(Locale.ROOT), key + " ", key + "2", key.substring(1), "")) {
            Decoding.message(sample.decode(sample.endingWith('"' + other + "\":null")));
        }
    }

    /** An escape in a key is the same key. */
    @ParameterizedTest
    @MethodSource("fields")
    void readsKeysBehindTheirEscapes(Sample sample, Sample.Field field) {
        String key = field.key();
        String escaped = String.format(Locale.ROOT, "\"\\u%04x%s\":", (int) key.charAt(0), key.substring(1));
        assertEquals(
                Decoding.message(sample.decode(sample.text())),
                Decoding.message(sample.decode(sample.text().replace('"' + key + "\":", escaped))));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void passesOverUnknownKeysWhateverTheyHold(Sample sample) {
        for (String value : VALUES) {
            Decoding.message(sample.decode(sample.startingWith("\"unknown\":" + value)));
            Decoding.message(sample.decode(sample.endingWith("\"unknown\":{\"a\":[" + value + ",{}]}")));
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void readsTheSameInAnyOrder(Sample sample) {
        Object message = Decoding.message(sample.decode(sample.text()));
        Object reversed = Decoding.message(sample.decode(sample.reversed()));
        assertEquals(message, reversed);
    }

    static Stream<Arguments> fields() {
        return Sample.all().flatMap(sample -> sample.fields().stream().map(field -> Arguments.of(sample, field)));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
