package dev.usagereporter.server.export.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {
    private static final Ladder BUCKETS = Ladder.buckets(CensusBench.BUCKETS);

    static Stream<Ladder> ladders() {
        return Stream.of(Ladder.words(), Ladder.versions(), Ladder.systems(), Ladder.months(), BUCKETS);
    }

    @ParameterizedTest
    @CsvSource({
        "2.9.1, 2.9, 2", "2.9, 2.9, 2", "2, 2, 2", "v2.9.1, 2.9, 2", "V2.9, 2.9, 2", "v.2.9, 2.9, 2",
        "2.10.0-rc.1, 2.10, 2", "2.10rc1, 2.10, 2",
        "2.9-SNAPSHOT, 2.9, 2", "2-beta, 2, 2", "0.0.0, 0.0, 0", "20261125.3, 20261125.3, 20261125", "8.2.24-1, 8.2, 8",
        "123456789.123456789, 123456789.123456789, 123456789", "nightly, (other), (other)", "1234567890, (other), (other)",
        "1.1234567890, 1, 1", ".9, 9, 9", "-1, (other), (other)", "vv1, (other), (other)", "(other), (other), (other)"
    })
    void generalisesVersions(String version, String minor, String major) {
        assertEquals(minor, Ladder.versions().step(0, version));
        assertEquals(major, Ladder.versions().step(1, minor));
        assertEquals(3, Ladder.versions().top());
    }

    @ParameterizedTest
    @CsvSource({"debian 12, debian", "ubuntu 24.04, ubuntu", "debian, debian", "debian (other), debian", "(other), (other)"})
    void generalisesSystems(String system, String family) {
        assertEquals(family, Ladder.systems().step(0, system));
        assertEquals(2, Ladder.systems().top());
    }

    @ParameterizedTest
    @CsvSource({"2026-11, 2026", "2000-01, 2000", "2026, (other)", "(other), (other)", "2026-11-25, (other)"})
    void generalisesMonths(String month, String year) {
        assertEquals(year, Ladder.months().step(0, month));
        assertEquals(2, Ladder.months().top());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1 to 9", "2 to 4, 1 to 9", "5 to 9, 1 to 9", "10 to 19, 10 to 99", "20 to 49, 10 to 99", "50 to 99, 10 to 99",
        "100 to 199, 100 to 999", "500 to 999, 100 to 999", "1000 or more, 1000 or more", "(other), (other)", "3, (other)"
    })
    void joinsBucketsToPowersOfTen(String bucket, String decade) {
        assertEquals(decade, BUCKETS.step(0, bucket));
        assertEquals(2, BUCKETS.top());
    }

    @Test
    void aDecadeWithTheOpenBucketHasNoEnd() {
        Ladder ladder = Ladder.buckets(List.of("0", "1", "2 to 4", "5 or more"));

        assertEquals("1 or more", ladder.step(0, "1"));
        assertEquals("1 or more", ladder.step(0, "2 to 4"));
        assertEquals("1 or more", ladder.step(0, "5 or more"));
        assertEquals("0", ladder.step(0, "0"));
    }

    @Test
    void needsBucketsThatBeginWithTheirLeastNumber() {
        assertThrows(IllegalArgumentException.class, () -> Ladder.buckets(List.of("few")));
        assertThrows(IllegalArgumentException.class, () -> Ladder.buckets(List.of("")));
        assertThrows(IllegalArgumentException.class, () -> Ladder.buckets(List.of("01 to 4")));
    }

    @Test
    void wordsHaveNoStepButTheLast() {
        assertTrue(Ladder.words().endsAbove(0));
        assertEquals(1, Ladder.words().top());
        assertFalse(Ladder.versions().endsAbove(1));
        assertTrue(Ladder.versions().endsAbove(2));
    }

    @ParameterizedTest
    @MethodSource("ladders")
    void otherStaysOtherUntilTheLastStep(Ladder ladder) {
        for (int level = 0; !ladder.endsAbove(level); level++) {
            assertEquals("(other)", ladder.step(level, "(other)"));
        }
    }

    /** Two values that are alike at a level are alike at every level above: else a step could split a class. */
    @Property
    void aStepDependsOnNothingButTheValueOfItsLevel(@ForAll String text, @ForAll int one, @ForAll int other) {
        Map<String, String> seen = new HashMap<>();
        for (String version : List.of(text, one + "." + other, "v" + one + "." + other + ".3", one + "." + other + "-" + text)) {
            String minor = Ladder.versions().step(0, version);
            String major = Ladder.versions().step(1, minor);
            assertEquals(major, seen.computeIfAbsent(minor, _ -> major));
            assertTrue(minor.equals(major) || minor.startsWith(major + "."));
        }
    }
}
