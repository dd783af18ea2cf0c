package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
    private static final long SIZE = 1000;
    private static final String HUGE = "9".repeat(100);

    private static ByteRange parse(String header) {
        return ByteRange.parse(List.of(header), SIZE);
    }

    @ParameterizedTest
    @CsvSource({
        "0-0, 0, 0",
        "0-998, 0, 998",
        "0-999, 0, 999",
        "0-1000, 0, 999",
        "0-, 0, 999",
        "1-, 1, 999",
        "998-998, 998, 998",
        "998-, 998, 999",
        "999-, 999, 999",
        "999-999, 999, 999",
        "999-1000, 999, 999",
        "-1, 999, 999",
        "-2, 998, 999",
        "-999, 1, 999",
        "-1000, 0, 999",
        "-1001, 0, 999",
        "500-9223372036854775807, 500, 999",
        "500-9223372036854775808, 500, 999",
        "-9223372036854775807, 0, 999",
        "-9223372036854775808, 0, 999",
        "007-08, 7, 8"
    })
    void findsPartWithinFile(String span, long first, long last) {
        assertEquals(new ByteRange.Part(first, last), parse("bytes=" + span));
        assertEquals(new ByteRange.Part(first, last), parse("BYTES= ," + span + "\t, "));
    }

    @Test
    void findsPartBelowHugeNumbers() {
        assertEquals(new ByteRange.Part(1, 999), parse("bytes=1-" + HUGE));
        assertEquals(new ByteRange.Part(0, 999), parse("bytes=-" + HUGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000-", "1000-1000", "1001-", "1000-2000", "-0", "-000", "9223372036854775808-", "9223372036854775807-"})
    void findsNothingBehindTheEnd(String span) {
        assertInstanceOf(ByteRange.Unsatisfiable.class, parse("bytes=" + span));
    }

    @Test
    void findsNothingAtHugeNumbers() {
        assertInstanceOf(ByteRange.Unsatisfiable.class, parse("bytes=" + HUGE + "-"));
        assertInstanceOf(ByteRange.Unsatisfiable.class, parse("bytes=" + HUGE + "-" + HUGE + "0"));
        assertInstanceOf(ByteRange.Whole.class, parse("bytes=" + HUGE + "0-" + HUGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=,",
        "bytes=1",
        "bytes=2-1",
        "bytes=1000-999",
        "bytes=a-b",
        "bytes=1-b",
        "bytes=1--2",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=0x1-2",
        "bytes=1 - 2",
        "bytes=1-2-3",
        "bytes=0-0,2-2",
        "bytes=0-0,-1",
        "bytes=0-0;2-2",
        "bytes =0-0",
        "byte=0-0",
        "bytes:0-0",
        "octets=0-0",
        "0-0",
        "bytes=\u0661-\u0662"
    })
    void takesWhatItDoesNotServeForTheWholeFile(String header) {
        assertInstanceOf(ByteRange.Whole.class, parse(header));
    }

    @Test
    void takesNoHeaderAndTwoOfThemForTheWholeFile() {
        assertInstanceOf(ByteRange.Whole.class, ByteRange.parse(List.of(), SIZE));
        assertInstanceOf(ByteRange.Whole.class, ByteRange.parse(List.of("bytes=0-0", "bytes=0-0"), SIZE));
    }

    @Test
    void servesAFileOfOneByteAndOneOfTheGreatestLength() {
        assertEquals(new ByteRange.Part(0, 0), ByteRange.parse(List.of("bytes=0-"), 1));
        assertEquals(new ByteRange.Part(0, 0), ByteRange.parse(List.of("bytes=-5"), 1));
        assertInstanceOf(ByteRange.Unsatisfiable.class, ByteRange.parse(List.of("bytes=1-"), 1));
        long most = Long.MAX_VALUE;
        assertEquals(new ByteRange.Part(most - 1, most - 1), ByteRange.parse(List.of("bytes=-1"), most));
        assertEquals(new ByteRange.Part(0, most - 1), ByteRange.parse(List.of("bytes=0-" + HUGE), most));
    }

    /** As by the definition: every wanted byte that the file has, and no other. */
    @Property(seed = "1")
    void neverLeavesTheFile(
            @ForAll @LongRange(min = 1, max = 50) long size,
            @ForAll @LongRange(max = 60) long first,
            @ForAll @LongRange(max = 60) long last) {
        ByteRange range = ByteRange.parse(List.of("bytes=" + first + "-" + last), size);
        if (last < first) {
            assertInstanceOf(ByteRange.Whole.class, range);
        } else if (first >= size) {
            assertInstanceOf(ByteRange.Unsatisfiable.class, range);
        } else {
            ByteRange.Part part = assertInstanceOf(ByteRange.Part.class, range);
            assertEquals(first, part.first());
            assertEquals(Math.min(last, size - 1), part.last());
            assertEquals(part.last() - part.first() + 1, part.length());
            assertEquals("bytes " + part.first() + "-" + part.last() + "/" + size, ByteRange.contentRange(part, size));
        }
    }
}
