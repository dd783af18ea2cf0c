package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

class StampPropertiesTest {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsWhatItWrites(@ForAll("stamps") Stamp stamp) {
        assertEquals(new StampParse.Parsed(stamp), Stamp.parse(stamp.format()));
    }

    /** One character of a good stamp replaced, removed or doubled: most are refused, the others come back unchanged. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void writesWhatItReads(
            @ForAll("stamps") Stamp stamp, @ForAll int at, @ForAll("edits") String edit, @ForAll boolean replace) {
        String text = stamp.format();
        int index = Math.floorMod(at, text.length());
        assertSameTextOrRefused(text.substring(0, index) + edit + text.substring(index + (replace ? 1 : 0)));
    }

    @Property(tries = 1000)
    void neverThrowsOnAnyText(@ForAll String text) {
        assertSameTextOrRefused(text);
    }

    @Property(tries = 1000)
    void neverThrowsOnAnySevenFields(
            @ForAll String bits, @ForAll String date, @ForAll String resource, @ForAll String salt, @ForAll String counter) {
        assertSameTextOrRefused(String.join(":", "1", bits, date, resource, "", salt, counter));
    }

    @Property(tries = 1000)
    void neverThrowsOnTheCharactersOfStamps(@ForAll("stampLike") String text) {
        assertSameTextOrRefused(text);
    }

    @Property
    void readsBackTheDayItWrote(@ForAll("days") LocalDate day) {
        Stamp stamp = new Stamp(20, DateTimeFormatter.ofPattern("uuMMdd").format(day), "", "", "", "");
        assertEquals(day, stamp.day());
    }

    private static void assertSameTextOrRefused(String text) {
        switch (Stamp.parse(text)) {
            case StampParse.Parsed parsed -> assertEquals(text, parsed.stamp().format());
            case StampParse.Refused refused -> assertEquals(StampRule.valueOf(refused.rule().name()), refused.rule());
        }
    }

    @Provide
    Arbitrary<Stamp> stamps() {
        StringArbitrary base64 = Arbitraries.strings().withChars(BASE64);
        Arbitrary<String> printable =
                Arbitraries.strings().withCharRange(' ', '~').excludeChars(':').ofMaxLength(256);
        return Combinators.combine(
                        Arbitraries.integers().between(0, Stamp.MAX_BITS),
                        dates(),
                        printable,
                        printable,
                        base64.ofMaxLength(256),
                        base64.ofMaxLength(128))
                .as(Stamp::new);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2000, 1, 1).toEpochDay(), LocalDate.of(2099, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<String> edits() {
        return Arbitraries.of("", ":", "0", "9", "a", " ", "\0", "\n", "+", "-", "\u0660", "\ud800", "1:");
    }

    @Provide
    Arbitrary<String> stampLike() {
        return Arbitraries.strings().withChars("01:29:61aF+/= \n\u0660").ofMaxLength(60);
    }

    private Arbitrary<String> dates() {
        Arbitrary<String> day = days().map(date -> DateTimeFormatter.ofPattern("uuMMdd").format(date));
        return Combinators.combine(day, Arbitraries.of("", "0000", "2359", "000000", "235959", "120501"))
                .as(String::concat);
    }
}
