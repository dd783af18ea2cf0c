package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.OpenDifficulty;
import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A gate with a low price and a clock of its own, and a client that keeps every rule. */
final class GateFixture {
    static final String APPLICATION = "default";
    static final Ids IDS = new Ids("cluster", "server");
    static final Duration LIFETIME = Duration.ofDays(180);
    static final Duration HOLD = Duration.ofMinutes(5);
    static final int BITS = 8;
    static final byte[] SERVER_ID = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final String DIGEST = PayloadDigest.of("{}".getBytes(StandardCharsets.US_ASCII));

    final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    final SecureRandom random = new SecureRandom();
    /** One place and half a processor, on a clock that stands still until the test moves it. */
    final NanoClock nanos = new NanoClock();
    final CostlyVerification verification = new CostlyVerification(1, 0.5, nanos);

    final KeyRing keys;
    final Tokens tokens;
    final Gate gate;
    final Sessions sessions;

    /** The price; tests move it. */
    volatile Price price = new Price(Algorithm.SHA1, BITS);

    /** What is asked; follows the price unless a test sets it. */
    volatile @Nullable Demands demands;

    GateFixture(Path folder) throws IOException {
        keys = KeyRing.open(folder.resolve("tokens"), LIFETIME, random, clock);
        tokens = tokensFor(SERVER_ID);
        Difficulty difficulty = new OpenDifficulty(this::demands);
        gate = new Gate(tokens, difficulty, limits(), verification);
        sessions = new Sessions(tokens, difficulty);
    }

    private Demands demands() {
        Demands set = demands;
        return set == null ? OpenDifficulty.demands(price, HOLD) : set;
    }

    static Gate.Limits limits() {
        return new Gate.Limits(Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    Tokens tokensFor(byte[] serverId) {
        return new Tokens(keys, serverId, LIFETIME, Duration.ofMinutes(5), random, clock);
    }

    String token() {
        return tokens.issue(APPLICATION, IDS, price).text();
    }

    String today() {
        return date(clock.instant());
    }

    static String date(Instant instant) {
        return DateTimeFormatter.ofPattern("uuMMdd").withZone(ZoneOffset.UTC).format(instant);
    }

    static Stamp mint(int bits, String date, String resource) {
        Challenge challenge = new Challenge(Algorithm.SHA1, bits, date, resource, "", "salt");
        MintBudget budget = new MintBudget(24, Duration.ofMinutes(1));
        MintOutcome outcome = new DigestMinter(System::nanoTime).mint(challenge, budget, MintListener.NONE);
        return ((MintOutcome.Minted) outcome).stamp();
    }

    /** A submission that the gate admits. */
    Submission good() {
        return with(token());
    }

    Submission with(String token) {
        return new Submission(APPLICATION, token, stampFor(token), DIGEST, IDS, clock.instant());
    }

    String stampFor(String token) {
        return mint(BITS, today(), token + DIGEST).format();
    }

    Submission stamped(String token, String stamp) {
        return new Submission(APPLICATION, token, stamp, DIGEST, IDS, clock.instant());
    }
}
