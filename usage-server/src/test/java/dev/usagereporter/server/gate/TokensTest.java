package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static dev.usagereporter.server.gate.GateFixture.LIFETIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {
    private static final TokenCheck INVALID = new TokenCheck.Invalid();
    private static final TokenCheck EXPIRED = new TokenCheck.Expired();

    private final Path folder;
    private GateFixture fixture;

    TokensTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.fixture = new GateFixture(folder);
    }

    @BeforeEach
    void freshFixture() throws IOException {
        fixture = new GateFixture(folder);
    }

    private TokenCheck check(String token) {
        return fixture.tokens.check(token, APPLICATION, IDS, fixture.clock.instant());
    }

    @Test
    void verifiesWhatItIssuedAndTellsTimeAndPrice() {
        fixture.price = new Price(Algorithm.SHA256, 23);
        TokenCheck expected = new TokenCheck.Verified(fixture.clock.instant(), new Price(Algorithm.SHA256, 23));
        assertEquals(expected, check(fixture.token()));
    }

    @Test
    void hasOneLengthForEveryIdAndFitsTheCTool() {
        Ids longest = new Ids("x".repeat(128), "\u20ac".repeat(128));
        for (Ids ids : new Ids[] {IDS, new Ids("", ""), longest}) {
            String token = fixture.tokens.issue("shop", ids, fixture.price).text();
            assertEquals(156, token.length());
            assertTrue(token.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')));
        }
    }

    @Test
    void differsEachTimeThoughNothingElseDoes() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            tokens.add(fixture.token());
        }
        assertEquals(1000, tokens.size());
    }

    @Test
    void refusesEveryBitThatWasFlipped() {
        byte[] bytes = Base64.getUrlDecoder().decode(fixture.token());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertEquals(INVALID, check(token), "bit " + bit);
        }
    }

    @Test
    void refusesEveryOtherLengthAndAlphabet() {
        String token = fixture.token();
        for (int length = 0; length < token.length(); length++) {
            assertEquals(INVALID, check(token.substring(0, length)), "length " + length);
        }
        assertEquals(INVALID, check(token + "A"));
        assertEquals(INVALID, check(token + token));
        assertEquals(INVALID, check(token.substring(0, 155) + "="));
        assertEquals(INVALID, check(token.substring(0, 154) + "=="));
        assertEquals(INVALID, check(token.substring(0, 155) + "+"));
        assertEquals(INVALID, check(token.substring(0, 155) + " "));
        assertEquals(INVALID, check(token.substring(0, 155) + "\u0661"));
        assertEquals(INVALID, check("A".repeat(156)));
    }

    @Test
    void refusesTheTokenOfAnotherApplication() {
        String token = fixture.tokens.issue("shop", IDS, fixture.price).text();
        assertEquals(INVALID, check(token));
        assertEquals(INVALID, fixture.tokens.check(fixture.token(), "shop", IDS, fixture.clock.instant()));
    }

    @Test
    void refusesTheTokenOfAnotherServerThatSharesTheKeys() {
        byte[] otherId = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
        String token = fixture.tokensFor(otherId).issue(APPLICATION, IDS, fixture.price).text();
        assertEquals(INVALID, check(token));
    }

    @Test
    void refusesTheTokenOfAServerWithOtherKeys(@TempDir Path other) throws IOException {
        assertEquals(INVALID, check(new GateFixture(other).token()));
    }

    @Test
    void refusesOtherIdsAndEveryMoveOfTheirBoundary() {
        String token = fixture.token();
        assertEquals(INVALID, fixture.tokens.check(token, APPLICATION, new Ids("server", "cluster"), fixture.clock.instant()));
        assertEquals(INVALID, fixture.tokens.check(token, APPLICATION, new Ids("other", IDS.serverId()), fixture.clock.instant()));
        assertEquals(INVALID, fixture.tokens.check(token, APPLICATION, new Ids(IDS.clusterId(), "other"), fixture.clock.instant()));
        String joined = IDS.clusterId() + IDS.serverId();
        for (int at = 0; at <= joined.length(); at++) {
            Ids moved = new Ids(joined.substring(0, at), joined.substring(at));
            boolean same = moved.equals(IDS);
            assertEquals(same, fixture.tokens.check(token, APPLICATION, moved, fixture.clock.instant()) instanceof TokenCheck.Verified);
        }
    }

    @Test
    void expiresAtItsLastSecondAndNotBefore() {
        String token = fixture.token();
        Instant end = fixture.clock.instant().plus(LIFETIME);
        fixture.clock.set(end.minusMillis(1));
        assertTrue(check(token) instanceof TokenCheck.Verified);
        fixture.clock.set(end);
        assertEquals(EXPIRED, check(token));
        fixture.clock.set(end.plusMillis(1));
        assertEquals(EXPIRED, check(token));
    }

    @Test
    void aShorterLifetimeCountsForTokensThatAreOut() {
        String token = fixture.token();
        Tokens shorter = new Tokens(
                fixture.keys, GateFixture.SERVER_ID, Duration.ofDays(1), Duration.ofMinutes(5), fixture.random, fixture.clock);
        fixture.clock.advance(Duration.ofDays(1).minusMillis(1));
        assertTrue(shorter.check(token, APPLICATION, IDS, fixture.clock.instant()) instanceof TokenCheck.Verified);
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(EXPIRED, shorter.check(token, APPLICATION, IDS, fixture.clock.instant()));
    }

    @Test
    void refusesTokensFromTheFutureBeyondTheTolerance() {
        Instant issuedAt = fixture.clock.instant();
        String token = fixture.token();
        fixture.clock.set(issuedAt.minus(Duration.ofMinutes(5)));
        assertTrue(check(token) instanceof TokenCheck.Verified);
        fixture.clock.set(issuedAt.minus(Duration.ofMinutes(5)).minusMillis(1));
        assertEquals(INVALID, check(token));
    }

    /** Only a holder of the key can make such tokens; the bounds hold all the same. */
    @Test
    void refusesSealedTokensWithImpossibleTimes() {
        long now = fixture.clock.instant().getEpochSecond();
        long lastSecond = 253_402_300_799L;
        assertTrue(check(sealed(now, lastSecond)) instanceof TokenCheck.Verified);
        for (long expires : new long[] {lastSecond + 1, Long.MAX_VALUE, now - 1, 0, -1, Long.MIN_VALUE}) {
            assertEquals(INVALID, check(sealed(now, expires)), "expires " + expires);
        }
        for (long issued : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(INVALID, check(sealed(issued, lastSecond)), "issued " + issued);
        }
        assertEquals(EXPIRED, check(sealed(now, now)));
        assertEquals(EXPIRED, check(sealed(0, lastSecond)), "an end that never comes does not outlive the lifetime");
    }

    private String sealed(long issued, long expires) {
        byte[] nonce = new byte[TokenFormat.NONCE_BYTES];
        SecretKey key = fixture.keys.signing();
        return new TokenFormat(
                        key.id(),
                        issued,
                        expires,
                        20,
                        Algorithm.SHA1,
                        new Audience(GateFixture.SERVER_ID).of(APPLICATION),
                        Audience.binding(nonce, IDS),
                        nonce)
                .seal(key);
    }

    /** NUL characters are allowed in ids and must not pass for the length of the next one. */
    @Test
    void keepsIdsApartThatHoldWhatDelimitsThem() {
        String token = fixture.tokens.issue(APPLICATION, new Ids("a", "\0\0\0b"), fixture.price).text();
        assertEquals(INVALID, fixture.tokens.check(token, APPLICATION, new Ids("a\0\0\0", "b"), fixture.clock.instant()));
    }

    @Test
    void bindsEqualIdsDifferentlyEachTime() {
        byte[] one = Audience.binding(new byte[TokenFormat.NONCE_BYTES], IDS);
        byte[] other = Audience.binding(fixture.random.generateSeed(TokenFormat.NONCE_BYTES), IDS);
        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void refusesASealedTokenOfAnotherVersion() {
        SecretKey key = fixture.keys.signing();
        byte[] token = Base64.getUrlDecoder().decode(fixture.token());
        token[0] = 2;
        System.arraycopy(key.tag(token, 85), 0, token, 85, 32);
        assertEquals(INVALID, check(Base64.getUrlEncoder().withoutPadding().encodeToString(token)));
    }

    @Test
    void refusesAnAlgorithmOfALaterVersion() {
        SecretKey key = fixture.keys.signing();
        byte[] token = Base64.getUrlDecoder().decode(fixture.token());
        token[22] = 99;
        System.arraycopy(key.tag(token, 85), 0, token, 85, 32);
        assertEquals(INVALID, check(Base64.getUrlEncoder().withoutPadding().encodeToString(token)));
    }

    @Test
    void neverShowsTokenOrIdsAsText() {
        Submission submission = fixture.good();
        assertEquals("Submission[application=default]", submission.toString());
        assertEquals("Ids[]", IDS.toString());
        assertNotEquals("", fixture.token());
    }
}
