package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.DIGEST;
import static dev.usagereporter.server.gate.GateFixture.HOLD;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expensive hashes come last and are bounded; the cheap ones never wait for them. */
final class GateCostTest {
    private static final Argon2id ARGON2ID = new Argon2id(8, 1, 1);
    private static final Admission BUSY = new Admission.Busy();
    /** What half a processor may spend in advance. */
    private static final long WORTH = 500_000_000;

    private final GateFixture fixture;

    GateCostTest(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
    }

    @BeforeEach
    void asksForArgon2idAndTakesSha1BesideIt() {
        fixture.demands = new Demands(new Demand(ARGON2ID, 4, 3), Optional.of(new Demand(Algorithm.SHA1, 6, 5)), HOLD);
    }

    private Admission admit(Submission submission) {
        return fixture.gate.admit(submission, fixture.clock.instant());
    }

    private String token(Algorithm algorithm, int bits) {
        return fixture.tokens.issue(APPLICATION, IDS, new Price(algorithm, bits)).text();
    }

    private Submission minted(String token, Algorithm algorithm, int claimed, String extension) {
        return fixture.stamped(
                token,
                StampSearch.worth(algorithm, claimed, fixture.today(), token + DIGEST, extension)
                        .format());
    }

    private Submission argon2id() {
        return minted(token(ARGON2ID, 4), ARGON2ID, 4, "alg=argon2id");
    }

    /** The next verification takes so long. */
    private void nextVerificationTakes(long nanos) {
        fixture.nanos.passAfterTheNextLook(nanos);
    }

    private void assertAdmitted(Submission submission) {
        assertInstanceOf(Admission.Admitted.class, admit(submission));
    }

    private void spend() {
        Optional<Verdict> verdict = fixture.verification.verify(() -> {
            fixture.nanos.advance(WORTH);
            return new Verdict.Valid(4);
        });
        assertTrue(verdict.isPresent());
        assertEquals(BUSY, admit(argon2id()));
    }

    @Test
    void isBusyWhenTheBudgetIsSpentAndAdmitsTheSameSubmissionLater() {
        Submission good = argon2id();
        spend();
        assertEquals(BUSY, admit(good));
        assertEquals(BUSY, admit(good));
        fixture.nanos.advance(1);
        assertAdmitted(good);
    }

    @Test
    void chargesGoodAndBadProofsAlike() {
        Submission good = argon2id();
        String token = token(ARGON2ID, 4);
        Stamp hollow = StampSearch.counting(ARGON2ID, 4, 0, 3, fixture.today(), token + DIGEST, "alg=argon2id");
        Submission bad = fixture.stamped(token, hollow.format());

        nextVerificationTakes(WORTH);
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class, admit(bad));
        assertEquals(ErrorCode.PROOF_INSUFFICIENT, refused.code());
        assertEquals(BUSY, admit(good));

        fixture.nanos.advance(3 * WORTH);
        nextVerificationTakes(WORTH);
        assertAdmitted(good);
        assertEquals(BUSY, admit(good));
    }

    @Test
    void chargesStampsOfTheFloorToo() {
        Submission floor = minted(token(ARGON2ID, 4), ARGON2ID, 3, "alg=argon2id");
        assertAdmitted(floor);
        spend();
        assertEquals(BUSY, admit(floor));
    }

    @Test
    void takesDigestsAsEverWhileTheBudgetIsSpent() {
        spend();
        assertAdmitted(minted(token(ARGON2ID, 4), Algorithm.SHA1, 6, ""));
        assertAdmitted(minted(token(Algorithm.SHA256, 5), Algorithm.SHA256, 5, "alg=sha256"));
        fixture.demands = null;
        assertAdmitted(fixture.good());
    }

    @Test
    void takesDigestsAsEverWhileEveryPlaceIsTakenAndChargesThemNothing() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Optional<Verdict>> running = CompletableFuture.supplyAsync(
                () -> fixture.verification.verify(() -> {
                    inside.countDown();
                    await(leave);
                    return new Verdict.Valid(4);
                }),
                task -> Thread.ofPlatform().daemon().start(task));
        await(inside);
        assertEquals(BUSY, admit(argon2id()));
        nextVerificationTakes(WORTH);
        assertAdmitted(minted(token(ARGON2ID, 4), Algorithm.SHA1, 6, ""));
        nextVerificationTakes(0);
        leave.countDown();
        assertTrue(running.orTimeout(60, TimeUnit.SECONDS).join().isPresent());
        assertAdmitted(argon2id());
    }

    /** Each is refused for what it breaks, though there is no room to verify it: nothing bad is ever hashed. */
    @Test
    void makesEveryCheapCheckFirst() {
        String token = token(ARGON2ID, 4);
        String other = token(ARGON2ID, 4);
        Submission late = argon2id();
        Submission[] bad = {
            minted(other, ARGON2ID, 4, "alg=argon2id"),
            fixture.stamped(token, StampSearch.worth(ARGON2ID, 4, fixture.today(), other + DIGEST, "alg=argon2id").format()),
            fixture.stamped(token, StampSearch.worth(ARGON2ID, 4, "261118", token + DIGEST, "alg=argon2id").format()),
            minted(token, ARGON2ID, 4, "alg=sha256"),
            minted(token, ARGON2ID, 2, "alg=argon2id"),
            fixture.stamped(token, "1:4"),
            new Submission(APPLICATION, late.token(), late.stamp(), DIGEST, IDS, late.time().minus(Duration.ofSeconds(61))),
        };
        bad[0] = new Submission("shop", other, bad[0].stamp(), DIGEST, IDS, late.time());
        ErrorCode[] codes = {
            ErrorCode.TOKEN_INVALID, ErrorCode.PROOF_MISMATCH, ErrorCode.PROOF_MISMATCH, ErrorCode.PROOF_MISMATCH,
            ErrorCode.PROOF_INSUFFICIENT, ErrorCode.MALFORMED, ErrorCode.REPORT_EXPIRED
        };
        spend();
        for (int i = 0; i < bad.length; i++) {
            assertEquals(codes[i], assertInstanceOf(Admission.Refused.class, admit(bad[i])).code(), "case " + i);
        }
        fixture.nanos.advance(1);
        nextVerificationTakes(WORTH);
        for (int round = 0; round < 10; round++) {
            for (Submission each : bad) {
                assertInstanceOf(Admission.Refused.class, admit(each));
            }
        }
        nextVerificationTakes(0);
        assertAdmitted(argon2id());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "in time");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
