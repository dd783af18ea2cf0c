package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stamps of other implementations, their digests recomputed independently. */
class HashcashVectorsTest {
    /** The list has one stamp without the field {@code rand}. */
    private static final String SIX_FIELDS = "1:20:140422:mint2:ext2:22060";

    @Test
    void readsEveryLine() {
        Map<HashcashVector.Kind, Integer> counts = new EnumMap<>(HashcashVector.Kind.class);
        HashcashVector.all().forEach(vector -> counts.merge(vector.kind(), 1, Integer::sum));
        assertEquals(
                Map.of(HashcashVector.Kind.POSITIVE, 42, HashcashVector.Kind.NEGATIVE, 6, HashcashVector.Kind.EDGE, 1),
                counts);
        assertEquals(9, versionZero().count());
        assertEquals(49 - 9 - 1, wellFormed().count());
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void hashesToTheListedDigest(HashcashVector vector) {
        Stamp stamp = parsed(vector);
        String digest = HexFormat.of().formatHex(vector.algorithm().newDigest().digest(stamp.bytes()));
        assertEquals(vector.digest(), digest);
        assertEquals(vector.counted(), Verification.countedBits(stamp, vector.algorithm()));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void readsTheClaimAndWritesTheSameText(HashcashVector vector) {
        Stamp stamp = parsed(vector);
        assertEquals(vector.claimedBits(), stamp.bits());
        assertEquals(vector.stamp(), stamp.format());
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isWorthItsClaimOrNothing(HashcashVector vector) {
        int worth =
                switch (vector.kind()) {
                    case POSITIVE -> vector.claimedBits();
                    case NEGATIVE, EDGE -> 0;
                };
        assertEquals(worth, Verification.value(parsed(vector), vector.algorithm()));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void verifiesOnItsDayForItsResourceAtItsClaim(HashcashVector vector) {
        Stamp stamp = parsed(vector);
        Expectation expected = new Expectation(
                vector.algorithm(), stamp.resource(), Math.max(1, stamp.bits()), stamp.day());
        Verdict verdict = Verification.verify(stamp, expected);
        if (vector.algorithm() == DigestAlgorithm.SHA256) {
            assertEquals(new Verdict.WrongAlgorithm(), verdict, "it does not say with which hash it was minted");
            return;
        }
        switch (vector.kind()) {
            case POSITIVE -> assertEquals(new Verdict.Valid(stamp.bits()), verdict);
            case NEGATIVE -> assertEquals(new Verdict.WorkMissing(vector.counted(), stamp.bits()), verdict);
            case EDGE -> assertEquals(new Verdict.TooFewBits(0, 1), verdict);
        }
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void refusesMoreThanItClaimsHoweverLucky(HashcashVector vector) {
        Stamp stamp = parsed(vector);
        Expectation expected =
                new Expectation(vector.algorithm(), stamp.resource(), stamp.bits() + 1, stamp.day());
        Verdict verdict = vector.algorithm() == DigestAlgorithm.SHA256
                ? new Verdict.WrongAlgorithm()
                : new Verdict.TooFewBits(stamp.bits(), stamp.bits() + 1);
        assertEquals(verdict, Verification.verify(stamp, expected));
    }

    @ParameterizedTest
    @MethodSource("versionZero")
    void refusesVersionZero(HashcashVector vector) {
        assertTrue(vector.stamp().startsWith("0:"));
        assertEquals(new StampParse.Refused(StampRule.VERSION), Stamp.parse(vector.stamp()));
    }

    @Test
    void refusesTheOneWithSixFields() {
        assertEquals(new StampParse.Refused(StampRule.FIELDS), Stamp.parse(SIX_FIELDS));
    }

    private static Stamp parsed(HashcashVector vector) {
        return assertInstanceOf(StampParse.Parsed.class, Stamp.parse(vector.stamp())).stamp();
    }

    static Stream<HashcashVector> wellFormed() {
        return HashcashVector.all().stream()
                .filter(vector -> !vector.versionZero())
                .filter(vector -> !vector.stamp().equals(SIX_FIELDS));
    }

    static Stream<HashcashVector> versionZero() {
        return HashcashVector.all().stream().filter(HashcashVector::versionZero);
    }
}
