package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.BITS;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.OpenDifficulty;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of a proof in headers, at its boundaries and in its order. */
final class HeaderGateTest {
    private static final byte[] BODY = "{\"random_id\":\"12345678\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration AGE = Duration.ofMinutes(10);

    private GateFixture fixture;
    private HeaderGate gate;
    private Instant now;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
        gate = gate(fixture.tokens);
        now = fixture.clock.instant();
    }

    private HeaderGate gate(Tokens tokens) {
        HeaderGate.Limits limits = new HeaderGate.Limits(AGE, Duration.ofMinutes(5));
        return new HeaderGate(tokens, new OpenDifficulty(() -> {
            Demands set = fixture.demands;
            return set == null ? OpenDifficulty.demands(fixture.price, GateFixture.HOLD) : set;
        }), limits, fixture.verification);
    }

    private HeaderProof proof(String token) {
        return proof(token, BITS, fixture.today(), token + PayloadDigest.of(BODY));
    }

    private static HeaderProof proof(String token, int bits, String day, String resource) {
        return new HeaderProof(APPLICATION, token, GateFixture.mint(bits, day, resource).format());
    }

    private Proving.Proven proven(HeaderProof proof) {
        return assertInstanceOf(Proving.Proven.class, gate.prove(proof, now));
    }

    private Covering.Covered covered(HeaderProof proof) {
        return assertInstanceOf(Covering.Covered.class, proven(proof).covering(BODY, now));
    }

    private static void refuses(ErrorCode code, Object result) {
        assertEquals(code, assertInstanceOf(Admission.Refused.class, result).code());
    }

    @Test
    void admitsStepByStep() {
        HeaderProof proof = proof(fixture.token());
        Admission.Admitted admitted = assertInstanceOf(Admission.Admitted.class, covered(proof).bind(IDS));
        assertEquals(
                new Admission.Admitted(ClaimKey.of(proof.token(), PayloadDigest.of(BODY)), BITS, Lane.FRESH, BITS), admitted);
    }

    @Test
    void takesTheTokenOfAnySession() {
        String token = fixture.sessions.open(APPLICATION, IDS).token();
        assertInstanceOf(Admission.Admitted.class, covered(proof(token)).bind(IDS));
    }

    @Test
    void claimsTheSameForTheSameBodyWhateverTheStamp() {
        String token = fixture.token();
        Admission.Admitted first = assertInstanceOf(Admission.Admitted.class, covered(proof(token)).bind(IDS));
        HeaderProof dearer = proof(token, BITS + 1, fixture.today(), token + PayloadDigest.of(BODY));
        Admission.Admitted second = assertInstanceOf(Admission.Admitted.class, covered(dearer).bind(IDS));
        assertEquals(first.claim(), second.claim());
        String other = fixture.token();
        assertNotEquals(first.claim(), assertInstanceOf(Admission.Admitted.class, covered(proof(other)).bind(IDS)).claim());
    }

    /** Through the last instant of the age; the token's own time is in whole seconds. */
    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void takesTokensUpToTheirAge(long nanos, boolean fresh) {
        String token = fixture.token();
        fixture.clock.advance(AGE.plusNanos(nanos));
        now = fixture.clock.instant();
        Proving proving = gate.prove(proof(token), now);
        if (fresh) {
            assertInstanceOf(Proving.Proven.class, proving);
            assertInstanceOf(Looking.Allowed.class, gate.look(APPLICATION, token, IDS, now));
        } else {
            refuses(ErrorCode.TOKEN_EXPIRED, proving);
            refuses(ErrorCode.TOKEN_EXPIRED, gate.look(APPLICATION, token, IDS, now));
        }
    }

    /** A body that dribbles in would otherwise outlast the claim of the same proof. */
    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void looksAtTheAgeAgainWhenTheBodyIsThere(long nanos, boolean fresh) {
        Covering covering = proven(proof(fixture.token())).covering(BODY, now.plus(AGE).plusNanos(nanos));
        if (fresh) {
            assertInstanceOf(Covering.Covered.class, covering);
        } else {
            refuses(ErrorCode.TOKEN_EXPIRED, covering);
        }
    }

    @Test
    void keepsAClaimUntilTheLastTokenOfAFastClockIsTooOld() {
        assertEquals(
                Duration.ofMinutes(15).plus(Claims.SLACK),
                new HeaderGate.Limits(AGE, Duration.ofMinutes(5)).claimLife());
    }

    @Test
    void refusesTokensThatHaveExpired() {
        Tokens shortLived = new Tokens(
                fixture.keys, GateFixture.SERVER_ID, Duration.ofSeconds(10), Duration.ZERO, fixture.random, fixture.clock);
        String token = fixture.token();
        now = now.plusSeconds(10);
        refuses(ErrorCode.TOKEN_EXPIRED, gate(shortLived).prove(proof(token), now));
    }

    @Test
    void refusesTokensFromTheFuture() {
        String token = fixture.token();
        HeaderProof proof = proof(token);
        assertInstanceOf(Proving.Proven.class, gate.prove(proof, now.minus(Duration.ofMinutes(5))));
        refuses(ErrorCode.TOKEN_INVALID, gate.prove(proof, now.minus(Duration.ofMinutes(5)).minusNanos(1)));
    }

    @Test
    void refusesTokensOfAnotherApplicationServerOrNobody() {
        String token = fixture.token();
        HeaderProof good = proof(token);
        refuses(ErrorCode.TOKEN_INVALID, gate.prove(new HeaderProof("shop", token, good.stamp()), now));
        refuses(ErrorCode.TOKEN_INVALID, gate(fixture.tokensFor(new byte[16])).prove(good, now));
        for (String forged : new String[] {"", "x", "A".repeat(156), token.substring(1), token + "A", token + "="}) {
            refuses(ErrorCode.TOKEN_INVALID, gate.prove(new HeaderProof(APPLICATION, forged, good.stamp()), now));
        }
    }

    @Test
    void refusesEveryTokenWithOneCharacterChanged() {
        String token = fixture.token();
        String stamp = proof(token).stamp();
        for (int i = 0; i < token.length(); i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            refuses(ErrorCode.TOKEN_INVALID, gate.prove(new HeaderProof(APPLICATION, changed, stamp), now));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0:261120:x:", "2:8:261120:x::s:0", "1:8:261120:x::s", "1:08:261120:x::s:0", "1:8:261320:x::s:0"})
    void refusesWhatIsNoStamp(String stamp) {
        Admission.Refused refused = assertInstanceOf(
                Admission.Refused.class, gate.prove(new HeaderProof(APPLICATION, fixture.token(), stamp), now));
        assertEquals(ErrorCode.MALFORMED, refused.code());
        assertTrue(refused.message().startsWith("Usage-Pow must be a hashcash stamp: "), refused.message());
    }

    /** One character fewer in the one part and one more in the other give the same text. */
    @Test
    void letsNoCharacterMoveBetweenTokenAndDigest() {
        String token = fixture.token();
        String digest = PayloadDigest.of(BODY);
        String stamp = proof(token).stamp();
        refuses(ErrorCode.TOKEN_INVALID, gate.prove(new HeaderProof(APPLICATION, token + digest.charAt(0), stamp), now));
        refuses(
                ErrorCode.TOKEN_INVALID,
                gate.prove(new HeaderProof(APPLICATION, token.substring(0, token.length() - 1), stamp), now));
        for (String resource : new String[] {
            token + digest + "A", token + digest.substring(1), token + digest.substring(0, 43), "A" + token + digest, digest + token,
            token, digest, ""
        }) {
            refuses(ErrorCode.PROOF_MISMATCH, gate.prove(proof(token, BITS, fixture.today(), resource), now));
        }
    }

    @Test
    void refusesStampsOfAnotherToken() {
        String resource = fixture.token() + PayloadDigest.of(BODY);
        refuses(ErrorCode.PROOF_MISMATCH, gate.prove(proof(fixture.token(), BITS, fixture.today(), resource), now));
    }

    /** The standard alphabet, no padding, padding twice or within, other characters. */
    @Test
    void refusesWhatIsNoDigest() {
        String token = fixture.token();
        String good = "-_" + "a".repeat(41) + "=";
        assertInstanceOf(Proving.Proven.class, gate.prove(proof(token, BITS, fixture.today(), token + good), now));
        for (String digest : new String[] {
            "+" + "a".repeat(42) + "=", "/" + "a".repeat(42) + "=", "a".repeat(44), "a".repeat(42) + "==", "=" + "a".repeat(42) + "=",
            " " + "a".repeat(42) + "=", "." + "a".repeat(42) + "=", "@" + "a".repeat(42) + "=", "[" + "a".repeat(42) + "=",
            "{" + "a".repeat(42) + "=", "`" + "a".repeat(42) + "="
        }) {
            refuses(ErrorCode.PROOF_MISMATCH, gate.prove(proof(token, BITS, fixture.today(), token + digest), now));
        }
    }

    @ParameterizedTest
    @CsvSource({"261118, false", "261119, true", "261120, true", "261121, true", "261122, false"})
    void takesStampsWithinOneDay(String day, boolean taken) {
        String token = fixture.token();
        Proving proving = gate.prove(proof(token, BITS, day, token + PayloadDigest.of(BODY)), now);
        if (taken) {
            assertInstanceOf(Proving.Proven.class, proving);
        } else {
            refuses(ErrorCode.PROOF_MISMATCH, proving);
        }
    }

    @Test
    void refusesFewerBitsThanAskedAndNamesThose() {
        String token = fixture.token();
        Admission.Refused refused = assertInstanceOf(
                Admission.Refused.class,
                gate.prove(proof(token, BITS - 1, fixture.today(), token + PayloadDigest.of(BODY)), now));
        assertEquals(ErrorCode.PROOF_INSUFFICIENT, refused.code());
        assertEquals(BITS, refused.bits());
    }

    @Test
    void refusesClaimsWithoutTheirWork() {
        String token = fixture.token();
        String resource = token + PayloadDigest.of(BODY);
        String stamp = StampSearch.counting(Algorithm.SHA1, 20, 0, 19, fixture.today(), resource, "").format();
        refuses(ErrorCode.PROOF_INSUFFICIENT, gate.prove(new HeaderProof(APPLICATION, token, stamp), now));
    }

    /** The terms are those of reports: the offer holds for a while, then the current price counts, the floor has its lane. */
    @Test
    void asksWhatReportsAreAsked() {
        String token = fixture.token();
        HeaderProof proof = proof(token);
        fixture.demands = new Demands(new Demand(Algorithm.SHA1, BITS + 2, BITS), Optional.empty(), GateFixture.HOLD);
        assertEquals(Lane.FRESH, assertInstanceOf(Admission.Admitted.class, covered(proof).bind(IDS)).lane());
        now = now.plus(GateFixture.HOLD).plusMillis(1);
        Admission.Admitted late = assertInstanceOf(Admission.Admitted.class, covered(proof).bind(IDS));
        assertEquals(Lane.FLOOR, late.lane());
        assertEquals(BITS + 2, late.asked());
    }

    @Test
    void refusesHashesThatAreTooExpensiveNow() {
        Argon2id argon2id = new Argon2id(8, 1, 1);
        fixture.price = new Price(argon2id, 1);
        String token = fixture.token();
        String resource = token + PayloadDigest.of(BODY);
        String stamp = StampSearch.worth(argon2id, 1, fixture.today(), resource, "alg=argon2id").format();
        HeaderProof proof = new HeaderProof(APPLICATION, token, stamp);
        assertInstanceOf(Proving.Proven.class, gate.prove(proof, now));
        fixture.verification.verify(() -> {
            fixture.nanos.advance(Duration.ofSeconds(10).toNanos());
            return new Verdict.Valid(1);
        });
        assertInstanceOf(Admission.Busy.class, gate.prove(proof, now));
    }

    /** Where there is no room for a hash, what is refused by another rule was refused without one. */
    @Test
    void hashesOnlyWhatHasPassedEveryOtherCheck() {
        fixture.price = new Price(new Argon2id(8, 1, 1), 2);
        fixture.verification.verify(() -> {
            fixture.nanos.advance(Duration.ofSeconds(10).toNanos());
            return new Verdict.Valid(1);
        });
        String token = fixture.token();
        String digest = PayloadDigest.of(BODY);
        String today = fixture.today();
        assertInstanceOf(Admission.Busy.class, gate.prove(unpaid(token, 2, today, token + digest, "alg=argon2id"), now));
        refuses(ErrorCode.PROOF_INSUFFICIENT, gate.prove(unpaid(token, 1, today, token + digest, "alg=argon2id"), now));
        refuses(ErrorCode.PROOF_MISMATCH, gate.prove(unpaid(token, 2, today, token + digest, ""), now));
        refuses(ErrorCode.PROOF_MISMATCH, gate.prove(unpaid(token, 2, "261118", token + digest, "alg=argon2id"), now));
        refuses(ErrorCode.PROOF_MISMATCH, gate.prove(unpaid(token, 2, today, token + "+" + digest.substring(1), "alg=argon2id"), now));
        refuses(ErrorCode.PROOF_MISMATCH, gate.prove(unpaid(token, 2, today, fixture.token() + digest, "alg=argon2id"), now));
        refuses(ErrorCode.TOKEN_INVALID, gate.prove(unpaid("x" + token.substring(1), 2, today, token + digest, "alg=argon2id"), now));
        Instant late = now.plus(AGE).plusNanos(1);
        refuses(ErrorCode.TOKEN_EXPIRED, gate.prove(unpaid(token, 2, today, token + digest, "alg=argon2id"), late));
    }

    private static HeaderProof unpaid(String token, int bits, String day, String resource, String extension) {
        return new HeaderProof(APPLICATION, token, new Stamp(bits, day, resource, extension, "salt", "0").format());
    }

    @Test
    void refusesAnotherBody() {
        Proving.Proven proven = proven(proof(fixture.token()));
        for (String other : new String[] {"", "{\"random_id\":\"12345679\"}", "{\"random_id\":\"12345678\"}\n", "{\"random_id\":\"12345678\"} "}) {
            refuses(ErrorCode.PROOF_MISMATCH, proven.covering(other.getBytes(StandardCharsets.UTF_8), now));
        }
        assertInstanceOf(Covering.Covered.class, proven.covering(BODY.clone(), now));
    }

    @Test
    void refusesOtherIds() {
        Covering.Covered covered = covered(proof(fixture.token()));
        for (Ids other : new Ids[] {
            new Ids("cluster", "cluster"), new Ids("server", "cluster"), new Ids("", ""), new Ids("clusters", "erver"),
            new Ids("Cluster", "server")
        }) {
            refuses(ErrorCode.TOKEN_INVALID, covered.bind(other));
            refuses(ErrorCode.TOKEN_INVALID, gate.look(APPLICATION, fixture.token(), other, now));
        }
        assertInstanceOf(Admission.Admitted.class, covered.bind(IDS));
    }

    @Test
    void opensALookForATokenOfTheseIdsAlone() {
        String token = fixture.token();
        assertInstanceOf(Looking.Allowed.class, gate.look(APPLICATION, token, IDS, now));
        refuses(ErrorCode.TOKEN_INVALID, gate.look("shop", token, IDS, now));
        refuses(ErrorCode.TOKEN_INVALID, gate.look(APPLICATION, "x", IDS, now));
    }

    @Test
    void showsNothingOfWhatItLooksAt() {
        HeaderProof proof = proof(fixture.token());
        TokenCheck.Unbound sealed = fixture.tokens.check(proof.token(), APPLICATION, now);
        for (Object shown : new Object[] {
            proof, sealed, new StampCheck.Subject(APPLICATION, proof.token(), now, fixture.price, "digest")
        }) {
            assertFalse(shown.toString().contains(proof.token()), shown.toString());
            assertFalse(shown.toString().contains("digest"), shown.toString());
        }
    }
}
