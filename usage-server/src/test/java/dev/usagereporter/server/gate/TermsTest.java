package dev.usagereporter.server.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermsTest {
    private static final Instant ISSUED = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Algorithm SHA1 = Algorithm.SHA1;
    private static final Algorithm ARGON2ID = new Argon2id(8, 1, 1);
    private static final Algorithm MORE_MEMORY = new Argon2id(16, 1, 1);

    private static Terms terms(Demands demands, Price offered, boolean sha1, Duration age) {
        return Terms.of(demands, ISSUED, offered, sha1, ISSUED.plus(age));
    }

    private static Terms terms(Demand chosen, Price offered, long millisBeyondTheHold) {
        Demands demands = new Demands(chosen, Optional.empty(), HOLD);
        return terms(demands, offered, chosen.algorithm().equals(SHA1), HOLD.plusMillis(millisBeyondTheHold));
    }

    /** Price now 22, floor 20; through the last millisecond of the hold the lower of both prices counts. */
    @ParameterizedTest
    @CsvSource({
        "19, -1, 19, 19, FRESH", "19, 0, 19, 19, FRESH", "19, 1, 22, 20, AGED",
        "20, -1, 20, 20, FRESH", "20, 0, 20, 20, FRESH", "20, 1, 22, 20, AGED",
        "21, -1, 21, 20, FRESH", "21, 0, 21, 20, FRESH", "21, 1, 22, 20, AGED",
        "22, -1, 22, 20, FRESH", "22, 0, 22, 20, FRESH", "22, 1, 22, 20, AGED",
        "23, -1, 22, 20, FRESH", "23, 0, 22, 20, FRESH", "23, 1, 22, 20, AGED",
    })
    void holdsWhatWasOffered(int offered, long millis, int asked, int floor, Lane paid) {
        Terms terms = terms(new Demand(SHA1, 22, 20), new Price(SHA1, offered), millis);
        assertEquals(new Terms(SHA1, asked, floor, paid), terms);
    }

    /** The hold is the application's own, down to none at all. */
    @ParameterizedTest
    @CsvSource({"0, 0, FRESH", "0, 1, AGED", "1, 1, FRESH", "1, 2, AGED", "0, -1, FRESH", "60000, 60000, FRESH", "60000, 60001, AGED"})
    void takesTheHoldFromTheDemands(long hold, long age, Lane paid) {
        Demands demands = new Demands(new Demand(SHA1, 22, 20), Optional.empty(), Duration.ofMillis(hold));
        Terms terms = terms(demands, new Price(SHA1, 21), true, Duration.ofMillis(age));
        assertEquals(new Terms(SHA1, paid == Lane.FRESH ? 21 : 22, 20, paid), terms);
    }

    /** Neither the current bits nor the current floor say anything about another algorithm. */
    @ParameterizedTest
    @CsvSource({"5", "12", "22", "40"})
    void honoursTheOfferOfAnotherAlgorithmAsItIsWhileItIsHeld(int offered) {
        Demand chosen = new Demand(ARGON2ID, 12, 5);
        for (Algorithm other : new Algorithm[] {SHA1, Algorithm.SHA256, MORE_MEMORY, new Argon2id(8, 2, 1), new Argon2id(16, 1, 2)}) {
            Price price = new Price(other, offered);
            for (long millis : new long[] {-1, 0}) {
                assertEquals(new Terms(other, offered, offered, Lane.FRESH), terms(chosen, price, millis));
            }
            assertEquals(new Terms(ARGON2ID, 12, 5, Lane.AGED), terms(chosen, price, 1));
        }
    }

    @Test
    void knowsEqualParametersOfTwoObjects() {
        Terms terms = terms(new Demand(new Argon2id(8, 1, 1), 12, 5), new Price(new Argon2id(8, 1, 1), 14), 0);
        assertEquals(new Terms(ARGON2ID, 12, 5, Lane.FRESH), terms);
    }

    /** Whatever the token offered, and be it a lower price of SHA-1 itself. */
    @ParameterizedTest
    @CsvSource({"-1, FRESH", "0, FRESH", "1, AGED"})
    void checksSha1StampsByTheSha1DemandWhereThereIsOne(long millis, Lane paid) {
        Demands demands = new Demands(new Demand(ARGON2ID, 8, 4), Optional.of(new Demand(SHA1, 26, 23)), HOLD);
        Price sha256 = new Price(Algorithm.SHA256, 1);
        for (Price offered : new Price[] {new Price(ARGON2ID, 1), new Price(SHA1, 1), sha256, new Price(SHA1, 40)}) {
            assertEquals(new Terms(SHA1, 26, 23, paid), terms(demands, offered, true, HOLD.plusMillis(millis)));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 7, 4, FRESH", "0, 7, 4, FRESH", "1, 8, 4, AGED"})
    void checksOtherStampsByTheChosenDemandThoughSha1IsTaken(long millis, int asked, int floor, Lane paid) {
        Demands demands = new Demands(new Demand(ARGON2ID, 8, 4), Optional.of(new Demand(SHA1, 2, 1)), HOLD);
        Terms terms = terms(demands, new Price(ARGON2ID, 7), false, HOLD.plusMillis(millis));
        assertEquals(new Terms(ARGON2ID, asked, floor, paid), terms);
    }

    /** Without a price for SHA-1 the word of the stamp changes nothing. */
    @Test
    void takesNoWordOfTheStampWhereSha1IsNotTaken() {
        Demands demands = new Demands(new Demand(ARGON2ID, 8, 4), Optional.empty(), HOLD);
        for (Price offered : new Price[] {new Price(ARGON2ID, 7), new Price(Algorithm.SHA256, 20), new Price(SHA1, 20)}) {
            for (long millis : new long[] {-1, 0, 1}) {
                Duration age = HOLD.plusMillis(millis);
                assertEquals(terms(demands, offered, false, age), terms(demands, offered, true, age));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"19, FLOOR", "20, FLOOR", "21, FLOOR", "22, AGED", "23, AGED", "160, AGED"})
    void givesTheLaneByTheClaim(int claimed, Lane lane) {
        assertEquals(lane, new Terms(SHA1, 22, 19, Lane.AGED).lane(claimed));
        assertEquals(lane == Lane.AGED ? Lane.FRESH : lane, new Terms(SHA1, 22, 19, Lane.FRESH).lane(claimed));
    }
}
