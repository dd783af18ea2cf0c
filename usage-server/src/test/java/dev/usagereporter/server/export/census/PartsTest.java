package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.store.KeySpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartsTest {
    private static final Period NOVEMBER = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
    private static final Period QUARTER = new Period(PeriodKind.QUARTER, LocalDate.parse("2026-10-01"));

    private static KeySpan span(int key, String from, String until) {
        return new KeySpan(key, Instant.parse(from), Instant.parse(until));
    }

    /** Number, key and days of each. */
    private static List<String> told(Parts parts, Subject subject) {
        List<String> told = new ArrayList<>();
        for (Part part : parts.of(subject)) {
            assertEquals(subject, part.subject());
            told.add(part.number() + " " + part.pseudonymKey() + " " + part.first() + " " + part.last());
        }
        return told;
    }

    private static List<String> november(KeySpan... spans) throws ExportRefused {
        Parts parts = Parts.of(NOVEMBER, Cut.AT_KEYS, List.of(spans));
        assertEquals(told(parts, Subject.USAGE), told(parts, Subject.INSTALLS));
        return told(parts, Subject.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z, 0 2026-11-01 2026-11-30",
        "2026-10-01T00:00:00Z, 2026-11-01T00:00:00.001Z, 7 2026-11-01 2026-11-01",
        "2026-10-01T00:00:00Z, 2026-11-02T00:00:00Z, 7 2026-11-01 2026-11-01",
        "2026-10-01T00:00:00Z, 2026-11-02T00:00:00.001Z, 7 2026-11-01 2026-11-02",
        "2026-11-29T23:59:59.999Z, 2026-12-05T00:00:00Z, 7 2026-11-29 2026-11-30",
        "2026-11-30T00:00:00Z, 2026-12-05T00:00:00Z, 7 2026-11-30 2026-11-30",
        "2026-11-30T23:59:59.999Z, 2026-12-05T00:00:00Z, 7 2026-11-30 2026-11-30",
        "2026-12-01T00:00:00Z, 2026-12-05T00:00:00Z, 0 2026-11-01 2026-11-30"
    })
    void cutsASpanWithThePeriod(String from, String until, String expected) throws ExportRefused {
        assertEquals(List.of("1 " + expected), november(span(7, from, until)));
    }

    @Test
    void numbersPartsInTheOrderOfTheirBegin() throws ExportRefused {
        assertEquals(
                List.of("1 9 2026-11-01 2026-11-12", "2 1 2026-11-05 2026-11-06", "3 3 2026-11-12 2026-11-30"),
                november(
                        span(3, "2026-11-12T12:00:00Z", "2026-12-12T12:00:00Z"),
                        span(1, "2026-11-05T00:00:00Z", "2026-11-07T00:00:00Z"),
                        span(9, "2026-10-12T12:00:00Z", "2026-11-12T12:00:00Z")));
    }

    @Test
    void everyMonthHasAPartWithAnySpanAndWithout() throws ExportRefused {
        assertEquals(
                List.of("1 0 2026-10-01 2026-10-31", "2 0 2026-11-01 2026-11-30", "3 0 2026-12-01 2026-12-31"),
                told(Parts.of(QUARTER, Cut.AT_KEYS_AND_MONTHS, List.of()), Subject.USAGE));
        assertEquals(
                List.of("1 0 2026-10-01 2026-10-31", "2 7 2026-11-30 2026-11-30", "3 7 2026-12-01 2026-12-01"),
                told(
                        Parts.of(QUARTER, Cut.AT_KEYS_AND_MONTHS, List.of(span(7, "2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z"))),
                        Subject.INSTALLS));
    }

    @Test
    void findsThePartOfAKeyInTheWindowNextToIt() throws ExportRefused {
        Parts parts = Parts.of(QUARTER, Cut.AT_KEYS_AND_MONTHS, List.of(span(7, "2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z")));
        long november = Parts.window(Cut.AT_KEYS_AND_MONTHS, Instant.parse("2026-11-30T23:59:59.999Z"));
        assertEquals(november + 1, Parts.window(Cut.AT_KEYS_AND_MONTHS, Instant.parse("2026-12-01T00:00:00Z")));
        assertEquals(OptionalInt.of(2), parts.number(november - 1, 7));
        assertEquals(OptionalInt.of(2), parts.number(november, 7));
        assertEquals(OptionalInt.of(3), parts.number(november + 1, 7));
        assertEquals(OptionalInt.empty(), parts.number(november, 8));
    }

    @Test
    void refusesAPeriodOfMorePartsThanAreTold() throws ExportRefused {
        List<KeySpan> spans = new ArrayList<>();
        for (int key = 1; key <= Parts.MOST; key++) {
            Instant from = NOVEMBER.from().plus(Duration.ofHours(key - 1L));
            spans.add(new KeySpan(key, from, from.plus(Duration.ofHours(1))));
        }
        Collections.reverse(spans);
        assertEquals(Parts.MOST, Parts.of(NOVEMBER, Cut.AT_KEYS, spans).of(Subject.USAGE).size());
        spans.add(span(Parts.MOST + 1, "2026-11-20T00:00:00Z", "2026-11-20T01:00:00Z"));
        ExportRefused refused = assertThrows(ExportRefused.class, () -> Parts.of(NOVEMBER, Cut.AT_KEYS, spans));
        assertEquals(
                "2026-11 would have more than 60 parts, because a new pseudonym key begins another one: pseudonym.period was too short"
                        + " for a month",
                refused.getMessage());
    }
}
