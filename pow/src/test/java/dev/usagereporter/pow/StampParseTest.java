package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampParseTest {
    @Test
    void readsEachFieldInItsPlace() {
        assertEquals(
                new StampParse.Parsed(new Stamp(21, "2611202359", "token", "alg=sha256", "s+/=", "ff")),
                Stamp.parse("1:21:2611202359:token:alg=sha256:s+/=:ff"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 20, 99, 100, 159, 160})
    void readsBitsUpToTheWidthOfTheHash(int bits) {
        assertEquals(
                new StampParse.Parsed(new Stamp(bits, "261120", "resource", "", "salt", "0a")),
                RawStamp.GOOD.withBits(Integer.toString(bits)).parse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "+20", "-1", "-0", "020", "00", "0020", " 20", "20 ", "2 0", "20abc", "0x14", "2e1", "20.0", "1_0", "161", "999",
                "1000", "99999999999", "18446744073709551636", "4294967316", "\u0662\u0660", "\uff12\uff10", "\u0968\u0966",
                "2\u0660", "20\n", "\t20", "20\0", "twenty", "/0", "1/", "1;"
            })
    void refusesEveryOtherSpellingOfBits(String bits) {
        assertRefused(StampRule.BITS, RawStamp.GOOD.withBits(bits).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "2", "01", "+1", "1 ", " 1", "11", "-1", "v1", "\u0661", "1\0"})
    void refusesEveryOtherVersion(String version) {
        assertRefused(StampRule.VERSION, RawStamp.GOOD.withVersion(version).text());
    }

    @Test
    void refusesSixFields() {
        assertRefused(StampRule.FIELDS, "1:20:261120:resource:salt:0a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:", "1:20", "1::::::::::::", ":", "resource", "1:20:261120:resource::salt"})
    void refusesAnyOtherNumberOfFields(String text) {
        StampRule rule = text.equals(":") ? StampRule.VERSION : StampRule.FIELDS;
        assertRefused(rule, text);
    }

    @Test
    void refusesEightFieldsAndATrailingColon() {
        assertRefused(StampRule.FIELDS, RawStamp.GOOD.text() + ":more");
        assertRefused(StampRule.FIELDS, RawStamp.GOOD.text() + ":");
        assertRefused(StampRule.VERSION, ":" + RawStamp.GOOD.text());
    }

    @Test
    void refusesAnotherVersionWhateverItsFields() {
        assertRefused(StampRule.VERSION, "0:261120:resource:salt");
        assertRefused(StampRule.VERSION, "2:20:261120:resource::salt:0a:more");
        assertRefused(StampRule.VERSION, "2" + ":".repeat(20));
        assertRefused(StampRule.VERSION, "2:bad:bad:resource::salt:0a");
    }

    @Test
    void refusesStampsBeyondTheLimitBeforeItLooksAtThem() {
        String atLimit = "1:20:261120:" + "r".repeat(Stamp.MAX_LENGTH - "1:20:261120:".length() - ":::".length()) + ":::";
        assertEquals(1024, atLimit.length());
        assertRefused(StampRule.RESOURCE, atLimit);
        assertRefused(StampRule.LENGTH, atLimit + "0");
        assertRefused(StampRule.LENGTH, ":".repeat(1025));
        assertRefused(StampRule.FIELDS, "x".repeat(1024));
    }

    @Test
    void takesAStampWithEveryFieldAtItsLimit() {
        RawStamp longest = RawStamp.GOOD.withBits("160").withDate("261120235959");
        for (RawStamp.TextField field : RawStamp.TextField.values()) {
            longest = longest.with(field, "a".repeat(field.max));
        }
        assertEquals(
                new StampParse.Parsed(new Stamp(
                        160, "261120235959", "a".repeat(256), "a".repeat(256), "a".repeat(256), "a".repeat(128))),
                longest.parse());
    }

    @ParameterizedTest
    @EnumSource(RawStamp.TextField.class)
    void takesEachFieldEmptyAndAtItsLimitAndNoLonger(RawStamp.TextField field) {
        for (int length : List.of(0, 1, field.max - 1, field.max)) {
            assertAccepted(RawStamp.GOOD.with(field, "a".repeat(length)).text());
        }
        assertRefused(field.rule, RawStamp.GOOD.with(field, "a".repeat(field.max + 1)).text());
    }

    @ParameterizedTest
    @EnumSource(RawStamp.TextField.class)
    void takesNoCharacterOutsideTheAlphabetOfAField(RawStamp.TextField field) {
        for (char c = 0; c < 0x300; c++) {
            assertCharacter(field, c);
        }
        for (char c : "\u0660\u2028\uff11\ufeff\uffff\ud800\udc00".toCharArray()) {
            assertCharacter(field, c);
        }
    }

    private static void assertCharacter(RawStamp.TextField field, char c) {
        for (String text : List.of(c + "a", "a" + c, "a" + c + "a")) {
            String stamp = RawStamp.GOOD.with(field, text).text();
            if (field.takes(c)) {
                assertAccepted(stamp);
            } else {
                assertRefused(c == ':' ? StampRule.FIELDS : field.rule, stamp);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\n", "\r", "\r\n", "\t", " ", "\u007f", "\u00a0"})
    void refusesControlsAroundTheStamp(String control) {
        assertRefused(StampRule.COUNTER, RawStamp.GOOD.text() + control);
        assertRefused(StampRule.VERSION, control + RawStamp.GOOD.text());
    }

    @Test
    void namesTheFirstBrokenFieldWhenSeveralAre() {
        RawStamp broken = new RawStamp("1", "x", "x", "\n", "\n", "\n", "\n");
        assertRefused(StampRule.BITS, broken.text());
        broken = broken.withBits("20");
        assertRefused(StampRule.DATE, broken.text());
        broken = broken.withDate("261120");
        assertRefused(StampRule.RESOURCE, broken.text());
        broken = broken.withResource("resource");
        assertRefused(StampRule.EXTENSION, broken.text());
        broken = broken.withExtension("");
        assertRefused(StampRule.SALT, broken.text());
        broken = broken.withSalt("salt");
        assertRefused(StampRule.COUNTER, broken.text());
    }

    @Test
    void constructsNoStampThatItWouldNotRead() {
        assertBroken(StampRule.BITS, () -> new Stamp(-1, "261120", "", "", "", ""));
        assertBroken(StampRule.BITS, () -> new Stamp(161, "261120", "", "", "", ""));
        assertBroken(StampRule.DATE, () -> new Stamp(20, "260230", "", "", "", ""));
        assertBroken(StampRule.RESOURCE, () -> new Stamp(20, "261120", "a:b", "", "", ""));
        assertBroken(StampRule.EXTENSION, () -> new Stamp(20, "261120", "", "\n", "", ""));
        assertBroken(StampRule.SALT, () -> new Stamp(20, "261120", "", "", "-", ""));
        assertBroken(StampRule.COUNTER, () -> new Stamp(20, "261120", "", "", "", "-"));
    }

    @ParameterizedTest
    @EnumSource(StampRule.class)
    void saysEachRuleInWords(StampRule rule) {
        assertEquals(rule.text(), rule.text().strip());
        assertEquals(false, rule.text().isEmpty());
    }

    private static void assertBroken(StampRule rule, Runnable construction) {
        assertEquals(rule.text(), assertThrows(IllegalArgumentException.class, construction::run).getMessage());
    }

    private static void assertAccepted(String text) {
        StampParse parse = Stamp.parse(text);
        assertEquals(text, parse instanceof StampParse.Parsed parsed ? parsed.stamp().format() : parse);
    }

    private static void assertRefused(StampRule rule, String text) {
        assertEquals(new StampParse.Refused(rule), Stamp.parse(text));
    }
}
