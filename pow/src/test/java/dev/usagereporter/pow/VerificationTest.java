package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final String TOKEN = "AXRva2VuLW9mLXRoZS1zZXNzaW9u";
    private static final String DIGEST = "JmVgkKkWyNXhX99qEXO6__E8V3HvZuswEjIqM-SYa_E=";
    private static final String OTHER_DIGEST = "uaREmOvdaF8b0mV807rbIUuYJWoYqZm6SKHglGENBKA=";
    private static final String RESOURCE = TOKEN + DIGEST;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final RawStamp FIELDS = RawStamp.GOOD.withResource(RESOURCE);

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void demandsTheRequiredBitsAndNoMore(DigestAlgorithm algorithm) {
        Stamp stamp = Stamps.of(naming(algorithm), algorithm, 8, 8);
        assertEquals(new Verdict.Valid(8), verify(stamp, algorithm, 7));
        assertEquals(new Verdict.Valid(8), verify(stamp, algorithm, 8));
        assertEquals(new Verdict.TooFewBits(8, 9), verify(stamp, algorithm, 9));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void neverCountsLuck(DigestAlgorithm algorithm) {
        Stamp lucky = Stamps.of(naming(algorithm), algorithm, 6, 9);
        assertEquals(new Verdict.Valid(6), verify(lucky, algorithm, 6));
        assertEquals(new Verdict.TooFewBits(6, 7), verify(lucky, algorithm, 7));
        assertEquals(new Verdict.TooFewBits(6, 9), verify(lucky, algorithm, 9));
        assertEquals(6, Verification.value(lucky, algorithm));
        assertEquals(9, Verification.countedBits(lucky, algorithm));
    }

    @Test
    void refusesTheLuckyStampOfTwentyWhereTwentyOneAreRequired() {
        Stamp lucky = parsed("1:20:161205:x@example.net::EGRE+fLh:51be3");
        assertEquals(23, Verification.countedBits(lucky, Algorithm.SHA1));
        assertEquals(
                new Verdict.Valid(20),
                Verification.verify(lucky, new Expectation(Algorithm.SHA1, "x@example.net", 20, lucky.day())));
        assertEquals(
                new Verdict.TooFewBits(20, 21),
                Verification.verify(lucky, new Expectation(Algorithm.SHA1, "x@example.net", 21, lucky.day())));
    }

    @ParameterizedTest
    @CsvSource({"8, 7", "8, 0", "8, 1", "160, 8", "1, 0", "9, 8"})
    void refusesWorkBelowTheClaim(int claimed, int counted) {
        Stamp stamp = Stamps.of(FIELDS, Algorithm.SHA1, claimed, counted);
        assertEquals(new Verdict.WorkMissing(counted, claimed), verify(stamp, Algorithm.SHA1, 1));
        assertEquals(0, Verification.value(stamp, Algorithm.SHA1));
    }

    @Test
    void refusesTheWorkOfAnotherHash() {
        Stamp sha1 = Stamps.of(FIELDS, Algorithm.SHA1, 12, 12);
        assertEquals(new Verdict.Valid(12), verify(sha1, Algorithm.SHA1, 12));
        assertEquals(new Verdict.WrongAlgorithm(), verify(sha1, Algorithm.SHA256, 12));
        assertEquals(new Verdict.WrongAlgorithm(), verify(sha1, new Argon2id(8, 1, 1), 12));
        Stamp renamed = Stamps.of(naming(Algorithm.SHA256), Algorithm.SHA1, 12, 12);
        assertEquals(new Verdict.WrongAlgorithm(), verify(renamed, Algorithm.SHA1, 12));
        assertInstanceOf(Verdict.WorkMissing.class, verify(renamed, Algorithm.SHA256, 12));
    }

    /** Parameters are not in the stamp: the work must have been done with those that the verifier asks. */
    @Test
    void refusesTheWorkOfOtherParameters() {
        Argon2id asked = new Argon2id(16, 1, 1);
        Stamp stamp = Stamps.of(naming(asked), asked, 7, 7);
        assertEquals(new Verdict.Valid(7), verify(stamp, asked, 7));
        for (Argon2id other : List.of(new Argon2id(15, 1, 1), new Argon2id(16, 2, 1), new Argon2id(16, 1, 2))) {
            assertInstanceOf(Verdict.WorkMissing.class, verify(stamp, other, 7));
        }
    }

    @Test
    void leavesTheHashAloneForAStampWithABrokenField() {
        Expectation expected = new Expectation(new Argon2id(8, 1, 1), RESOURCE, 4, TODAY);
        Stamp good = new Stamp(4, "261120", RESOURCE, "alg=argon2id", "", "");
        assertNull(Verification.brokenField(good, expected));
        assertEquals(
                new Verdict.WrongResource(),
                Verification.brokenField(new Stamp(4, "261120", "other", "alg=argon2id", "", ""), expected));
        assertEquals(
                new Verdict.WrongDay(),
                Verification.brokenField(new Stamp(4, "261122", RESOURCE, "alg=argon2id", "", ""), expected));
        assertEquals(
                new Verdict.WrongAlgorithm(),
                Verification.brokenField(new Stamp(4, "261120", RESOURCE, "", "", ""), expected));
        assertEquals(
                new Verdict.TooFewBits(3, 4),
                Verification.brokenField(new Stamp(3, "261120", RESOURCE, "alg=argon2id", "", ""), expected));
    }

    @Test
    void refusesAClaimOfNothing() {
        Stamp nothing = Stamps.of(FIELDS, Algorithm.SHA1, 0, 9);
        assertEquals(new Verdict.TooFewBits(0, 1), verify(nothing, Algorithm.SHA1, 1));
        assertEquals(0, Verification.value(nothing, Algorithm.SHA1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20", "2026-12-01", "2026-11-30", "2027-01-01", "2026-12-31", "2028-02-29", "2028-03-01", "2026-03-01",
                "2026-02-28", "2000-01-02", "2099-12-30"
            })
    void takesTheDayBeforeAndTheDayAfterAndNoOther(LocalDate today) {
        for (int off = -2; off <= 2; off++) {
            if (today.plusDays(off).getYear() < 2000 || today.plusDays(off).getYear() > 2099) {
                continue;
            }
            Stamp stamp = Stamps.of(FIELDS.withDate(date(today.plusDays(off))), Algorithm.SHA1, 4, 4);
            Verdict verdict =
                    Verification.verify(stamp, new Expectation(Algorithm.SHA1, RESOURCE, 4, today));
            assertEquals(Math.abs(off) < 2 ? new Verdict.Valid(4) : new Verdict.WrongDay(), verdict);
        }
    }

    @ParameterizedTest
    @CsvSource({"-36525", "-3653", "-365", "-31", "-28", "28", "31", "365", "3653", "25000"})
    void refusesDaysFarAway(int off) {
        LocalDate day = LocalDate.of(2026, 11, 20).plusDays(off);
        Stamp stamp = Stamps.of(FIELDS, Algorithm.SHA1, 4, 4);
        assertEquals(
                new Verdict.WrongDay(),
                Verification.verify(stamp, new Expectation(Algorithm.SHA1, RESOURCE, 4, day)));
    }

    @Test
    void ignoresTheTimeOfDay() {
        for (String time : List.of("0000", "2359", "000000", "235959")) {
            Stamp early = Stamps.of(FIELDS.withDate("261119" + time), Algorithm.SHA1, 4, 4);
            assertEquals(new Verdict.Valid(4), verify(early, Algorithm.SHA1, 4));
            Stamp late = Stamps.of(FIELDS.withDate("261122" + time), Algorithm.SHA1, 4, 4);
            assertEquals(new Verdict.WrongDay(), verify(late, Algorithm.SHA1, 4));
        }
    }

    @ParameterizedTest
    @MethodSource("otherResources")
    void demandsTheResourceToTheCharacter(String resource) {
        Stamp stamp = Stamps.of(FIELDS.withResource(resource), Algorithm.SHA1, 4, 4);
        assertEquals(new Verdict.WrongResource(), verify(stamp, Algorithm.SHA1, 4));
        assertEquals(
                new Verdict.Valid(4),
                Verification.verify(stamp, new Expectation(Algorithm.SHA1, resource, 4, TODAY)));
    }

    static List<String> otherResources() {
        return List.of(
                "",
                TOKEN,
                DIGEST,
                TOKEN + OTHER_DIGEST,
                DIGEST + TOKEN,
                RESOURCE + "x",
                RESOURCE + " ",
                " " + RESOURCE,
                "x" + RESOURCE,
                RESOURCE.substring(1),
                RESOURCE.substring(0, RESOURCE.length() - 1),
                RESOURCE + OTHER_DIGEST,
                TOKEN + OTHER_DIGEST + DIGEST,
                OTHER_DIGEST + RESOURCE,
                RESOURCE + RESOURCE,
                RESOURCE.replace('_', '/'),
                RESOURCE.toLowerCase(Locale.ROOT),
                RESOURCE.replace("AX", "AY"),
                RESOURCE.replace("_E=", "_F="));
    }

    @Test
    void ignoresAResourceInTheExtension() {
        RawStamp hidden = FIELDS.withResource(TOKEN + OTHER_DIGEST).withExtension(RESOURCE);
        assertEquals(
                new Verdict.WrongResource(), verify(Stamps.of(hidden, Algorithm.SHA1, 4, 4), Algorithm.SHA1, 4));
    }

    /** Every boundary between two fields moved by one character: the work is the same text no longer. */
    @Test
    void refusesTheWorkWhenACharacterMovesToTheNextField() {
        Stamp good = Stamps.of(FIELDS.withExtension("ext"), Algorithm.SHA1, 10, 10);
        assertEquals(new Verdict.Valid(10), verify(good, Algorithm.SHA1, 10));
        String text = good.format();
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            for (String moved : List.of(moveLeft(text, colon), moveRight(text, colon))) {
                boolean valid = Stamp.parse(moved) instanceof StampParse.Parsed parsed
                        && verify(parsed.stamp(), Algorithm.SHA1, 10) instanceof Verdict.Valid;
                assertEquals(false, valid, moved);
            }
        }
    }

    /** Each verdict comes before the next one, so that the hash is only computed for stamps with good fields. */
    @Test
    void checksResourceThenDayThenAlgorithmThenClaimThenHash() {
        RawStamp wrong = FIELDS.withResource("other").withDate("261110").withExtension("alg=sha256");
        assertEquals(
                new Verdict.WrongResource(), verify(Stamps.of(wrong, Algorithm.SHA1, 6, 5), Algorithm.SHA1, 7));
        wrong = wrong.withResource(RESOURCE);
        assertEquals(new Verdict.WrongDay(), verify(Stamps.of(wrong, Algorithm.SHA1, 6, 5), Algorithm.SHA1, 7));
        wrong = wrong.withDate("261120").withExtension("alg=sha256");
        assertEquals(new Verdict.WrongAlgorithm(), verify(Stamps.of(wrong, Algorithm.SHA1, 6, 5), Algorithm.SHA1, 7));
        wrong = wrong.withExtension("");
        assertEquals(
                new Verdict.TooFewBits(6, 7), verify(Stamps.of(wrong, Algorithm.SHA1, 6, 5), Algorithm.SHA1, 7));
        assertEquals(
                new Verdict.WorkMissing(5, 6), verify(Stamps.of(wrong, Algorithm.SHA1, 6, 5), Algorithm.SHA1, 6));
    }

    @Test
    void expectsFromOneBitToTheWidthOfTheHash() {
        assertEquals(1, new Expectation(Algorithm.SHA1, "", 1, TODAY).bits());
        assertEquals(160, new Expectation(Algorithm.SHA1, "", 160, TODAY).bits());
        for (int bits : List.of(Integer.MIN_VALUE, -1, 0, 161, Integer.MAX_VALUE)) {
            assertThrows(
                    IllegalArgumentException.class, () -> new Expectation(Algorithm.SHA1, "", bits, TODAY));
        }
    }

    private static Verdict verify(Stamp stamp, Algorithm algorithm, int required) {
        return Verification.verify(stamp, new Expectation(algorithm, RESOURCE, required, TODAY));
    }

    private static RawStamp naming(Algorithm algorithm) {
        return FIELDS.withExtension(AlgorithmOption.extension(algorithm));
    }

    private static Stamp parsed(String text) {
        return assertInstanceOf(StampParse.Parsed.class, Stamp.parse(text)).stamp();
    }

    private static String date(LocalDate day) {
        return String.format(
                Locale.ROOT, "%02d%02d%02d", day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth());
    }

    private static String moveLeft(String text, int colon) {
        return colon == 0 ? text : text.substring(0, colon - 1) + ':' + text.charAt(colon - 1) + text.substring(colon + 1);
    }

    private static String moveRight(String text, int colon) {
        return text.substring(0, colon) + text.charAt(colon + 1) + ':' + text.substring(colon + 2);
    }
}
