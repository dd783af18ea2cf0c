package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.DIGEST;
import static dev.usagereporter.server.gate.GateFixture.HOLD;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which lane a proof comes in, and what is asked of one that does not. */
final class GateLanesTest {
    private static final Argon2id ARGON2ID = new Argon2id(8, 1, 1);

    private final GateFixture fixture;

    GateLanesTest(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
    }

    private void demand(Demand chosen, Optional<Demand> sha1) {
        fixture.demands = new Demands(chosen, sha1, HOLD);
    }

    private String token(Algorithm algorithm, int bits) {
        return fixture.tokens.issue(APPLICATION, IDS, new Price(algorithm, bits)).text();
    }

    private Admission admit(String token, Algorithm algorithm, int claimed, String extension) {
        Stamp stamp = StampSearch.worth(algorithm, claimed, fixture.today(), token + DIGEST, extension);
        return fixture.gate.admit(fixture.stamped(token, stamp.format()), fixture.clock.instant());
    }

    private Admission sha1(String token, int claimed) {
        return admit(token, Algorithm.SHA1, claimed, "");
    }

    private Admission argon2id(String token, int claimed) {
        return admit(token, ARGON2ID, claimed, "alg=argon2id");
    }

    private static void assertAdmitted(Lane lane, int bits, int asked, Admission admission) {
        Admission.Admitted admitted = assertInstanceOf(Admission.Admitted.class, admission);
        assertEquals(lane, admitted.lane());
        assertEquals(bits, admitted.bits());
        assertEquals(asked, admitted.asked());
    }

    private static void assertInsufficient(int asked, Admission admission) {
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class, admission);
        assertEquals(ErrorCode.PROOF_INSUFFICIENT, refused.code());
        assertEquals(asked, refused.bits());
        assertEquals("the stamp must claim at least " + asked + " bits", refused.message());
    }

    private static void assertMismatch(String algorithm, Admission admission) {
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class, admission);
        assertEquals(ErrorCode.PROOF_MISMATCH, refused.code());
        assertEquals("the stamp must be minted with " + algorithm + "; open a new session", refused.message());
    }

    /** Asked 8, floor 6, offered 8. */
    @ParameterizedTest
    @CsvSource({"9, 0, FRESH", "8, 0, FRESH", "7, 0, FLOOR", "6, 0, FLOOR", "9, 1, AGED", "8, 1, AGED", "7, 1, FLOOR", "6, 1, FLOOR"})
    void admitsOnTheLaneThatWasPaid(int claimed, long millisBeyondTheHold, Lane lane) {
        demand(new Demand(Algorithm.SHA1, 8, 6), Optional.empty());
        String token = token(Algorithm.SHA1, 8);
        fixture.clock.advance(HOLD.plusMillis(millisBeyondTheHold));
        assertAdmitted(lane, claimed, 8, sha1(token, claimed));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void refusesLessThanTheFloorAndNamesWhatIsAsked(long millisBeyondTheHold) {
        demand(new Demand(Algorithm.SHA1, 8, 6), Optional.empty());
        String token = token(Algorithm.SHA1, 8);
        fixture.clock.advance(HOLD.plusMillis(millisBeyondTheHold));
        assertInsufficient(8, sha1(token, 5));
        assertInsufficient(8, sha1(token, 1));
    }

    @Test
    void hasNoFloorLaneWhereTheFloorIsThePrice() {
        demand(new Demand(Algorithm.SHA1, 8, 8), Optional.empty());
        assertInsufficient(8, sha1(token(Algorithm.SHA1, 8), 7));
    }

    /** A stamp of the floor must have the bits that it claims, and luck beyond the claim opens no better lane. */
    @Test
    void verifiesStampsOfTheFloorByWhatTheyClaim() {
        demand(new Demand(Algorithm.SHA1, 8, 6), Optional.empty());
        String token = token(Algorithm.SHA1, 8);
        Stamp lucky = StampSearch.counting(Algorithm.SHA1, 6, 8, Stamp.MAX_BITS, fixture.today(), token + DIGEST, "");
        assertAdmitted(Lane.FLOOR, 6, 8, fixture.gate.admit(fixture.stamped(token, lucky.format()), fixture.clock.instant()));
        Stamp hollow = StampSearch.counting(Algorithm.SHA1, 7, 6, 6, fixture.today(), token + DIGEST, "");
        Admission.Refused refused = assertInstanceOf(
                Admission.Refused.class, fixture.gate.admit(fixture.stamped(token, hollow.format()), fixture.clock.instant()));
        assertEquals(8, refused.bits());
        assertEquals("the stamp's hash must have the bits that it claims", refused.message());
    }

    @ParameterizedTest
    @CsvSource({
        "7, -1, FRESH, 7", "7, 0, FRESH, 7", "7, 1, FLOOR, 9", "6, 0, FLOOR, 7", "6, 1, FLOOR, 9", "9, 1, AGED, 9", "8, 1, FLOOR, 9"
    })
    void keepsToTheOfferWhileItIsHeldThoughThePriceRose(int claimed, long millisBeyondTheHold, Lane lane, int asked) {
        demand(new Demand(Algorithm.SHA1, 9, 6), Optional.empty());
        String token = token(Algorithm.SHA1, 7);
        fixture.clock.advance(HOLD.plusMillis(millisBeyondTheHold));
        assertAdmitted(lane, claimed, asked, sha1(token, claimed));
    }

    @Test
    void refusesLessThanWasOfferedBelowTheFloor() {
        demand(new Demand(Algorithm.SHA1, 9, 6), Optional.empty());
        String token = token(Algorithm.SHA1, 5);
        assertAdmitted(Lane.FRESH, 5, 5, sha1(token, 5));
        assertInsufficient(5, sha1(token, 4));
        fixture.clock.advance(HOLD.plusMillis(1));
        assertInsufficient(9, sha1(token, 5));
        assertAdmitted(Lane.FLOOR, 6, 9, sha1(token, 6));
    }

    /** The configuration changed by a restart while a client was minting. */
    @Test
    void honoursAnotherAlgorithmUntilTheHoldEnds() {
        demand(new Demand(ARGON2ID, 5, 3), Optional.empty());
        String old = token(Algorithm.SHA1, 7);
        fixture.clock.advance(HOLD);
        assertAdmitted(Lane.FRESH, 7, 7, sha1(old, 7));
        assertInsufficient(7, sha1(old, 6));
        assertInsufficient(7, sha1(old, 5));
        assertMismatch("sha1", argon2id(old, 7));
        fixture.clock.advance(Duration.ofMillis(1));
        assertMismatch("argon2id", sha1(old, 7));
        assertAdmitted(Lane.AGED, 5, 5, argon2id(old, 5));
        assertAdmitted(Lane.FLOOR, 3, 5, argon2id(old, 3));
        assertInsufficient(5, argon2id(old, 2));
    }

    @Test
    void honoursOtherParametersUntilTheHoldEnds() {
        Argon2id larger = new Argon2id(16, 1, 1);
        demand(new Demand(larger, 5, 3), Optional.empty());
        String old = token(ARGON2ID, 4);
        fixture.clock.advance(HOLD);
        assertAdmitted(Lane.FRESH, 4, 4, argon2id(old, 4));
        assertInsufficient(4, argon2id(old, 3));
        fixture.clock.advance(Duration.ofMillis(1));
        Stamp stamp = StampSearch.apart(ARGON2ID, larger, 5, fixture.today(), old + DIGEST, "alg=argon2id");
        Admission.Refused refused = assertInstanceOf(
                Admission.Refused.class, fixture.gate.admit(fixture.stamped(old, stamp.format()), fixture.clock.instant()));
        assertEquals(ErrorCode.PROOF_INSUFFICIENT, refused.code());
        assertAdmitted(Lane.AGED, 5, 5, admit(old, larger, 5, "alg=argon2id"));
    }

    @Test
    void takesNoSha1WhereItIsNotAccepted() {
        for (Algorithm chosen : new Algorithm[] {ARGON2ID, Algorithm.SHA256}) {
            demand(new Demand(chosen, 3, 1), Optional.empty());
            String token = token(chosen, 3);
            for (String extension : new String[] {"", "alg=sha1", "x=1"}) {
                assertMismatch(chosen.wireName(), admit(token, Algorithm.SHA1, 12, extension));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 0, FRESH", "8, 0, FRESH", "7, 0, FLOOR", "6, 0, FLOOR", "9, 1, AGED", "8, 1, AGED", "7, 1, FLOOR", "6, 1, FLOOR"})
    void checksSha1StampsByTheirOwnPriceWhereSha1IsAccepted(int claimed, long millisBeyondTheHold, Lane lane) {
        demand(new Demand(ARGON2ID, 4, 2), Optional.of(new Demand(Algorithm.SHA1, 8, 6)));
        String token = token(ARGON2ID, 4);
        fixture.clock.advance(HOLD.plusMillis(millisBeyondTheHold));
        assertAdmitted(lane, claimed, 8, sha1(token, claimed));
        assertInsufficient(8, sha1(token, 5));
    }

    @Test
    void checksArgon2idStampsByTheChosenPriceThoughSha1IsAccepted() {
        demand(new Demand(ARGON2ID, 4, 3), Optional.of(new Demand(Algorithm.SHA1, 8, 1)));
        String token = token(ARGON2ID, 4);
        assertAdmitted(Lane.FRESH, 4, 4, argon2id(token, 4));
        assertAdmitted(Lane.FLOOR, 3, 4, argon2id(token, 3));
        assertInsufficient(4, argon2id(token, 2));
        fixture.clock.advance(HOLD.plusMillis(1));
        assertAdmitted(Lane.AGED, 4, 4, argon2id(token, 4));
    }

    /** The token's own offer of SHA-1 does not lower the price that SHA-1 has now. */
    @Test
    void takesNoOfferOfSha1BelowItsPriceBesideAnotherAlgorithm() {
        demand(new Demand(ARGON2ID, 4, 3), Optional.of(new Demand(Algorithm.SHA1, 8, 7)));
        String token = token(Algorithm.SHA1, 5);
        assertInsufficient(8, sha1(token, 6));
        assertAdmitted(Lane.FLOOR, 7, 8, sha1(token, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alg=argon2i", "alg=", "alg", "alg=ARGON2ID", "alg=sha1;alg=argon2id", "alg=argon2id;alg=argon2id", "alg=sha256"})
    void takesNoOtherWordForTheAlgorithm(String extension) {
        demand(new Demand(ARGON2ID, 3, 3), Optional.of(new Demand(Algorithm.SHA1, 8, 7)));
        String token = token(ARGON2ID, 3);
        for (Algorithm minted : new Algorithm[] {ARGON2ID, Algorithm.SHA1}) {
            assertMismatch("argon2id", admit(token, minted, 9, extension));
        }
    }

    /** The word picks no cheaper hash: work of SHA-1 is no work of Argon2id, and the other way round. */
    @Test
    void hashesWithTheAlgorithmThatTheTermsName() {
        demand(new Demand(ARGON2ID, 4, 4), Optional.of(new Demand(Algorithm.SHA1, 6, 6)));
        String token = token(ARGON2ID, 4);
        Stamp work = StampSearch.apart(Algorithm.SHA1, ARGON2ID, 6, fixture.today(), token + DIGEST, "alg=argon2id");
        assertEquals(
                ErrorCode.PROOF_INSUFFICIENT,
                assertInstanceOf(
                                Admission.Refused.class,
                                fixture.gate.admit(fixture.stamped(token, work.format()), fixture.clock.instant()))
                        .code());
        Stamp other = StampSearch.apart(ARGON2ID, Algorithm.SHA1, 6, fixture.today(), token + DIGEST, "");
        assertEquals(
                ErrorCode.PROOF_INSUFFICIENT,
                assertInstanceOf(
                                Admission.Refused.class,
                                fixture.gate.admit(fixture.stamped(token, other.format()), fixture.clock.instant()))
                        .code());
    }
}
