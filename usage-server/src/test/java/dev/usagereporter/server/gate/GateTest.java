package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.BITS;
import static dev.usagereporter.server.gate.GateFixture.DIGEST;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
    private final GateFixture fixture;

    GateTest(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
    }

    private Admission admit(Submission submission) {
        return fixture.gate.admit(submission, fixture.clock.instant());
    }

    private void assertAdmitted(Submission submission) {
        assertInstanceOf(Admission.Admitted.class, admit(submission));
    }

    private Admission.Refused assertRefused(ErrorCode code, Submission submission) {
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class, admit(submission));
        assertEquals(code, refused.code(), refused.message());
        return refused;
    }

    @Test
    void admitsASubmissionThatKeepsEveryRule() {
        Submission good = fixture.good();
        Admission.Admitted admitted = assertInstanceOf(Admission.Admitted.class, admit(good));
        assertEquals(BITS, admitted.bits());
        assertEquals(ClaimKey.of(good.token(), DIGEST), admitted.claim());
    }

    @Test
    void namesEachProofByTokenAndDigest() {
        String token = fixture.token();
        ClaimKey key = ClaimKey.of(token, DIGEST);
        assertEquals(key, ClaimKey.of(token, DIGEST));
        assertNotEquals(key, ClaimKey.of(fixture.token(), DIGEST));
        assertNotEquals(key, ClaimKey.of(token, PayloadDigest.of(new byte[] {1})));
        assertNotEquals(key.high(), key.low());
    }

    @Test
    void namesAnotherStampForTheSamePayloadTheSame() {
        String token = fixture.token();
        Stamp other = GateFixture.mint(BITS + 1, fixture.today(), token + DIGEST);
        Admission.Admitted first = assertInstanceOf(Admission.Admitted.class, admit(fixture.with(token)));
        Admission.Admitted second =
                assertInstanceOf(Admission.Admitted.class, admit(fixture.stamped(token, other.format())));
        assertEquals(first.claim(), second.claim());
        assertEquals(BITS + 1, second.bits());
    }

    @Test
    void refusesAForgedToken() {
        Submission good = fixture.good();
        String forged = (good.token().charAt(0) == 'A' ? 'B' : 'A') + good.token().substring(1);
        assertRefused(ErrorCode.TOKEN_INVALID, fixture.with(forged));
    }

    @Test
    void refusesTheTokenOfAnotherApplication() {
        Submission good = fixture.good();
        assertRefused(
                ErrorCode.TOKEN_INVALID,
                new Submission("shop", good.token(), good.stamp(), DIGEST, IDS, good.time()));
    }

    @Test
    void refusesOtherIdsThanTheSessionWasOpenedFor() {
        Submission good = fixture.good();
        assertRefused(
                ErrorCode.TOKEN_INVALID,
                new Submission(APPLICATION, good.token(), good.stamp(), DIGEST, new Ids("cluster", "other"), good.time()));
    }

    @Test
    void refusesATokenThatExpiresNow() {
        String token = fixture.token();
        fixture.clock.advance(GateFixture.LIFETIME.minusSeconds(1));
        assertAdmitted(fixture.with(token));
        fixture.clock.advance(Duration.ofSeconds(1));
        assertRefused(ErrorCode.TOKEN_EXPIRED, fixture.with(token));
    }

    @ParameterizedTest
    @CsvSource({"0", "59999", "60000", "-1", "-299999", "-300000"})
    void admitsReportsInTime(long ageMillis) {
        assertAdmitted(at(ageMillis));
    }

    @ParameterizedTest
    @CsvSource({"60001, REPORT_EXPIRED", "86400000, REPORT_EXPIRED", "-300001, REPORT_FROM_FUTURE"})
    void refusesReportsOutOfTime(long ageMillis, ErrorCode code) {
        assertRefused(code, at(ageMillis));
    }

    @Test
    void refusesTimesAtTheEndsOfTheCalendar() {
        Submission good = fixture.good();
        assertRefused(ErrorCode.REPORT_FROM_FUTURE, at(good, Instant.MAX));
        assertRefused(ErrorCode.REPORT_EXPIRED, at(good, Instant.MIN));
        assertRefused(ErrorCode.REPORT_EXPIRED, at(good, Instant.EPOCH));
    }

    private Submission at(long ageMillis) {
        return at(fixture.good(), fixture.clock.instant().minusMillis(ageMillis));
    }

    private static Submission at(Submission submission, Instant time) {
        return new Submission(
                submission.application(),
                submission.token(),
                submission.stamp(),
                submission.digest(),
                submission.ids(),
                time);
    }

    @ParameterizedTest
    @CsvSource({"''", "1:8:261120", "not a stamp", "0:030626:adam@cypherspace.org:6470e06d773e05a8"})
    void refusesWhatIsNoStamp(String stamp) {
        assertRefused(ErrorCode.MALFORMED, fixture.stamped(fixture.token(), stamp));
    }

    @ParameterizedTest
    @CsvSource({"+8", "08", "' 8'", "8x", "8e0", "161", "99999999999", "\u0668", "-8", "''"})
    void refusesEveryOtherSpellingOfTheBits(String bits) {
        String stamp = fixture.good().stamp();
        assertRefused(ErrorCode.MALFORMED, fixture.stamped(fixture.token(), stamp.replaceFirst(":8:", ":" + bits + ":")));
    }

    @ParameterizedTest
    @CsvSource({"260230", "991332", "261120x", "2611201", "26112024", "2611202460", "''"})
    void refusesEveryOtherSpellingOfTheDate(String date) {
        Submission good = fixture.good();
        String stamp = good.stamp().replaceFirst(":" + fixture.today() + ":", ":" + date + ":");
        assertRefused(ErrorCode.MALFORMED, fixture.stamped(good.token(), stamp));
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void takesDatesWithinOneDay(int days, boolean admitted) {
        String token = fixture.token();
        String date = GateFixture.date(fixture.clock.instant().plus(Duration.ofDays(days)));
        Submission submission = fixture.stamped(token, GateFixture.mint(BITS, date, token + DIGEST).format());
        if (admitted) {
            assertAdmitted(submission);
        } else {
            assertRefused(ErrorCode.PROOF_MISMATCH, submission);
        }
    }

    /** The reference client dates its stamps in local time. */
    @Test
    void takesTheLocalDateOfEveryTimeZoneAtEveryHour() {
        for (int hour = 0; hour < 24; hour++) {
            fixture.clock.set(Instant.parse("2026-12-31T00:30:00Z").plus(Duration.ofHours(hour)));
            String token = fixture.token();
            for (int zone = -12; zone <= 14; zone++) {
                String date = GateFixture.date(fixture.clock.instant().plus(Duration.ofHours(zone)));
                assertAdmitted(fixture.stamped(token, GateFixture.mint(BITS, date, token + DIGEST).format()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "7"})
    void refusesFewerBitsThanAskedAndSaysHowMany(int bits) {
        String token = fixture.token();
        Stamp cheap = GateFixture.mint(bits, fixture.today(), token + DIGEST);
        assertEquals(BITS, assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, cheap.format())).bits());
    }

    @Test
    void refusesAStampThatClaimsNothing() {
        String token = fixture.token();
        Stamp nothing = new Stamp(0, fixture.today(), token + DIGEST, "", "salt", "0");
        assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, nothing.format()));
    }

    /** Claims one bit less than is asked, and by luck has more. */
    @Test
    void neverCountsLuckBeyondTheClaim() {
        String token = fixture.token();
        Stamp lucky = search(token, BITS - 1, BITS, Stamp.MAX_BITS);
        assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, lucky.format()));
    }

    @Test
    void refusesOneBitLessThanClaimed() {
        String token = fixture.token();
        Stamp hollow = search(token, BITS, BITS - 1, BITS - 1);
        assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, hollow.format()));
        assertAdmitted(fixture.stamped(token, search(token, BITS, BITS, BITS).format()));
    }

    /** A claim above the price that the hash does not have is a lie, even where the hash would have sufficed. */
    @Test
    void refusesAClaimBeyondTheHash() {
        String token = fixture.token();
        Stamp boast = search(token, BITS + 1, BITS, BITS);
        assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, boast.format()));
    }

    private Stamp search(String token, int claimed, int fewest, int most) {
        for (int counter = 0; ; counter++) {
            Stamp stamp = new Stamp(
                    claimed, fixture.today(), token + DIGEST, "", "salt", Integer.toHexString(counter));
            int counted = Verification.countedBits(stamp, Algorithm.SHA1);
            if (counted >= fewest && counted <= most) {
                return stamp;
            }
        }
    }

    @Test
    void holdsTheOfferedPriceForTheTimeOfTheHold() {
        String token = fixture.token();
        fixture.price = new Price(Algorithm.SHA1, BITS + 2);
        fixture.clock.advance(GateFixture.HOLD);
        assertAdmitted(fixture.with(token));
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(BITS + 2, assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.with(token)).bits());
    }

    @Test
    void asksForTheLowerPriceAtOnce() {
        String token = fixture.token();
        fixture.price = new Price(Algorithm.SHA1, BITS - 2);
        Stamp cheaper = GateFixture.mint(BITS - 2, fixture.today(), token + DIGEST);
        assertAdmitted(fixture.stamped(token, cheaper.format()));
    }

    @Test
    void refusesAStampForAnotherPayload() {
        Submission good = fixture.good();
        byte[] payload = "{\"a\":1}".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < payload.length * 8; i++) {
            byte[] flipped = payload.clone();
            flipped[i / 8] ^= (byte) (1 << (i % 8));
            assertRefused(
                    ErrorCode.PROOF_MISMATCH,
                    new Submission(
                            APPLICATION, good.token(), good.stamp(), PayloadDigest.of(flipped), IDS, good.time()));
        }
    }

    @Test
    void refusesAStampForAnotherToken() {
        String token = fixture.token();
        assertRefused(ErrorCode.PROOF_MISMATCH, fixture.stamped(token, fixture.stampFor(fixture.token())));
    }

    @Test
    void refusesAResourceThatOnlyContainsTokenAndDigest() {
        String token = fixture.token();
        String second = PayloadDigest.of(new byte[] {1});
        for (String resource : new String[] {
            token + DIGEST + "x", "x" + token + DIGEST, token + DIGEST + " ", second, token, DIGEST, DIGEST + token
        }) {
            Stamp stamp = GateFixture.mint(BITS, fixture.today(), resource);
            assertRefused(ErrorCode.PROOF_MISMATCH, fixture.stamped(token, stamp.format()));
        }
    }

    /** Minted for a good resource, then one field boundary is moved by one character. */
    @Test
    void refusesEveryMoveOfAFieldBoundary() {
        Submission good = fixture.good();
        List<String> moved = movedBoundaries(good.stamp());
        while (moved.stream().anyMatch(GateTest::carriesWorkOfItsOwn)) {
            good = fixture.good();
            moved = movedBoundaries(good.stamp());
        }
        assertTrue(moved.size() >= 10, "moved " + moved.size());
        for (String text : moved) {
            assertInstanceOf(Admission.Refused.class, admit(fixture.stamped(good.token(), text)), text);
        }
    }

    private static List<String> movedBoundaries(String stamp) {
        List<String> moved = new ArrayList<>();
        for (int colon = stamp.indexOf(':'); colon >= 0; colon = stamp.indexOf(':', colon + 1)) {
            for (int to : new int[] {colon - 1, colon + 1}) {
                String text = new StringBuilder(stamp).deleteCharAt(colon).insert(to, ':').toString();
                if (!text.equals(stamp)) {
                    moved.add(text);
                }
            }
        }
        return moved;
    }

    /** One text in 2^8 is a stamp by itself: between salt and counter a moved boundary then makes another good stamp. */
    private static boolean carriesWorkOfItsOwn(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII))[0] == 0;
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The digest moves between two fields of the submission: token one longer, digest one shorter. */
    @Test
    void refusesATokenThatTakesACharacterOfTheDigest() {
        Submission good = fixture.good();
        Submission spliced = new Submission(
                APPLICATION,
                good.token() + DIGEST.charAt(0),
                good.stamp(),
                DIGEST.substring(1),
                IDS,
                good.time());
        assertRefused(ErrorCode.TOKEN_INVALID, spliced);
    }

    @Test
    void takesNoBitsFromTheExtension() {
        String token = fixture.token();
        Stamp stamp = new Stamp(1, fixture.today(), token + DIGEST, "bits=8", "salt", "0");
        assertRefused(ErrorCode.PROOF_INSUFFICIENT, fixture.stamped(token, stamp.format()));
    }

    @Test
    void looksAtTheTokenBeforeTheTimeAndAtTheTimeBeforeTheStamp() {
        Submission allWrong = new Submission(APPLICATION, "x", "x", DIGEST, IDS, Instant.EPOCH);
        assertRefused(ErrorCode.TOKEN_INVALID, allWrong);
        Submission lateAndUnproved =
                new Submission(APPLICATION, fixture.token(), "x", DIGEST, IDS, Instant.EPOCH);
        assertRefused(ErrorCode.REPORT_EXPIRED, lateAndUnproved);
    }

    @Test
    void namesBitsOnlyWhereTheyAreTooFew() {
        assertNull(assertRefused(ErrorCode.MALFORMED, fixture.stamped(fixture.token(), "x")).bits());
    }

    @Test
    void neverEchoesWhatCame() {
        String canary = "canary-5f1c";
        for (Submission bad : new Submission[] {
            fixture.stamped(canary, canary),
            fixture.stamped(fixture.token(), canary),
            fixture.stamped(fixture.token(), "1:8:" + fixture.today() + ":" + canary + "::salt:0"),
        }) {
            Admission.Refused refused = assertInstanceOf(Admission.Refused.class, admit(bad));
            assertTrue(!refused.message().contains(canary), refused.message());
        }
    }

    @Test
    void aClaimLivesAsLongAsASubmissionCanBeAccepted() {
        assertEquals(Duration.ofSeconds(361), GateFixture.limits().claimLife());
    }
}
