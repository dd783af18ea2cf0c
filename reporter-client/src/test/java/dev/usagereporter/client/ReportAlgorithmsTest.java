package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Minter;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampMinter;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports with each hash that a server may ask for, on a fake clock. */
class ReportAlgorithmsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Argon2id SMALL = new Argon2id(16, 2, 2);
    private static final long MEBIBYTE = 1024 * 1024;

    private final FakeTime time = new FakeTime(NOW);
    private final ScriptedClient client = new ScriptedClient(time);
    private final Minter minter = new StampMinter(time::nanos);

    static List<Algorithm> algorithms() {
        return List.of(Algorithm.SHA1, Algorithm.SHA256, SMALL);
    }

    private UsageOptionsBuilder options() {
        return UsageOptions.builder().client(client).clock(time).random(new Random(1)).threads(1);
    }

    private ReportOutcome report(UsageOptionsBuilder options, Minter minter) {
        return new UsageReporter(options.build(), new Machinery(minter, time)).reportOnce();
    }

    private ReportOutcome report(UsageOptionsBuilder options) {
        return report(options, minter);
    }

    private void asks(int bits, Algorithm algorithm) {
        client.sessions(new Answer.Accepted<>(ScriptedClient.asking("token", bits, algorithm)));
    }

    private static Answer<Reply> more(int bits) {
        return new Answer.Refused<>(Reply.insufficient("too few bits", bits), Duration.ZERO);
    }

    private static void assertProved(ReportRequest request, Algorithm algorithm, int bits) {
        Stamp stamp = assertInstanceOf(StampParse.Parsed.class, Stamp.parse(request.pow())).stamp();
        Expectation expected =
                new Expectation(algorithm, "token" + request.data().hash(), bits, LocalDate.of(2026, 11, 20));
        assertEquals(new Verdict.Valid(bits), Verification.verify(stamp, expected));
        assertEquals(algorithm == Algorithm.SHA1 ? "" : "alg=" + algorithm.wireName(), stamp.extension());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsWithTheHashThatTheServerAsks(Algorithm algorithm) {
        asks(5, algorithm);
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        assertProved(client.reports.get(0), algorithm, 5);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsAgainWithANewTimeWhereMoreBitsAreNamed(Algorithm algorithm) {
        asks(4, algorithm);
        client.reports(more(7), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        assertEquals(2, client.reports.size());
        assertProved(client.reports.get(0), algorithm, 4);
        assertProved(client.reports.get(1), algorithm, 7);
        assertEquals(NOW.getEpochSecond() + 1, client.reports.get(0).data().time());
        assertEquals(NOW.getEpochSecond() + 2, client.reports.get(1).data().time());
        assertNotEquals(client.reports.get(0).digest(), client.reports.get(1).digest());
        assertEquals(1, client.sessions.size());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsAgainOnlyOnce(Algorithm algorithm) {
        asks(2, algorithm);
        client.reports(more(3), more(4), new Answer.Accepted<>(Reply.STORED));
        ReportOutcome.Refused refused = assertInstanceOf(ReportOutcome.Refused.class, report(options()));
        assertEquals(Integer.valueOf(4), refused.reply().bits());
        assertEquals(2, client.reports.size());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsAgainUpToItsMostBitsAndNotOneMore(Algorithm algorithm) {
        asks(2, algorithm);
        client.reports(more(6), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(ReportOutcome.Sent.class, report(options().maxBits(6)));
        assertEquals(2, client.reports.size());

        client.reports.clear();
        client.reports(more(7));
        assertEquals(new ReportOutcome.OverBudget(7, 6), report(options().maxBits(6)));
        assertEquals(1, client.reports.size());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsAgainWithWhatIsLeftOfItsTime(Algorithm algorithm) {
        asks(2, algorithm);
        client.reports(more(4), new Answer.Accepted<>(Reply.STORED));
        List<Duration> budgets = new ArrayList<>();
        Minter slow = (challenge, budget, listener) -> {
            budgets.add(budget.cpuTime());
            time.advance(Duration.ofSeconds(7));
            return minter.mint(challenge, budget, listener);
        };
        assertInstanceOf(ReportOutcome.Sent.class, report(options().cpuBudget(Duration.ofSeconds(20)), slow));
        assertEquals(List.of(Duration.ofSeconds(20), Duration.ofSeconds(13)), budgets);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void givesUpWhenItsTimeIsSpent(Algorithm algorithm) {
        asks(100, algorithm);
        Minter slow = new StampMinter(() -> {
            time.advance(Duration.ofSeconds(1));
            return time.nanos();
        });
        ReportOutcome outcome = report(options().maxBits(100).cpuBudget(Duration.ofSeconds(100)), slow);
        assertEquals(new ReportOutcome.OverBudget(100, 100), outcome);
        assertEquals(List.of(), client.reports);
    }

    /** Ten seconds a try: after five the data would be too old, so most solutions are found in a later row of tries. */
    @Test
    void startsAgainWithANewTimeWhenTriesOfArgon2idTakeLong() {
        asks(12, new Argon2id(8, 1, 1));
        Minter slow = new StampMinter(() -> {
            time.advance(Duration.ofSeconds(10));
            return time.nanos();
        });
        List<Long> stale = new ArrayList<>();
        UsageOptionsBuilder options = options().cpuBudget(Duration.ofDays(300)).progress((bits, tries, elapsed) -> {
            if (elapsed.compareTo(ReportRound.STALE) >= 0) {
                stale.add(tries);
            }
            return true;
        });
        assertInstanceOf(ReportOutcome.Sent.class, report(options, slow));
        assertTrue(stale.size() > 1, "a solution of 12 bits in the first tries");
        for (long tries : stale) {
            assertEquals(5, tries);
        }
        assertProved(client.reports.get(0), new Argon2id(8, 1, 1), 12);
        assertTrue(client.reports.get(0).data().time() >= time.instant().getEpochSecond() - 61);
        assertEquals(1, client.sessions.size());
    }

    @Test
    void cancelsArgon2idAfterTheTryInWhichTheListenerSaysStop() {
        asks(100, SMALL);
        List<Long> seen = new ArrayList<>();
        ReportOutcome outcome = report(options().maxBits(100).progress((bits, tries, elapsed) -> {
            seen.add(tries);
            return tries < 3;
        }));
        assertEquals(new ReportOutcome.Cancelled(), outcome);
        assertEquals(List.of(1L, 2L, 3L), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"memory\":65537,\"passes\":1,\"lanes\":1}", "{\"memory\":2147483647,\"passes\":1,\"lanes\":1}",
        "{\"memory\":1024,\"passes\":17,\"lanes\":1}", "{\"memory\":1024,\"passes\":1,\"lanes\":9}",
        "{\"memory\":7,\"passes\":1,\"lanes\":1}", "{\"memory\":1024,\"passes\":1}", "[]", "\"much\"", "null"
    })
    void mintsNothingWithParametersBeyondTheLimits(String params) {
        String json = "{\"token\":\"token\",\"bits\":4,\"algorithm\":\"argon2id\",\"params\":" + params + "}";
        if (!(SessionReply.decode(json.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Message<SessionReply> message)) {
            throw new AssertionError("malformed");
        }
        client.sessions(new Answer.Accepted<>(message.value()));
        Minter never = (challenge, budget, listener) -> {
            throw new AssertionError("nothing is to be minted");
        };
        assertEquals(new ReportOutcome.UnknownAlgorithm(), report(options(), never));
        assertEquals(List.of(), client.reports);
    }

    /** A server of the reference counts digits of SHA-1; twenty bits of argon2id would only burn the budget. */
    @Test
    void mintsNoArgon2idWithoutANumberOfBits() {
        client.sessions(new Answer.Accepted<>(new SessionReply("token", null, SMALL, null, null, null)));
        assertEquals(new ReportOutcome.Unreachable(Failure.BAD_REPLY), report(options()));
    }

    @ParameterizedTest
    @CsvSource({"3, 0, true", "3, -1, false", "0, 0, false", "1024, 0, true"})
    void takesNoMoreThanAThirdOfTheHeapThatIsLeft(int spareMebibytes, int andBytes, boolean minted) {
        asks(2, new Argon2id(1024, 1, 1));
        Machinery machinery = new Machinery(minter, time, () -> spareMebibytes * MEBIBYTE + andBytes);
        ReportOutcome outcome = new UsageReporter(options().build(), machinery).reportOnce();
        if (minted) {
            assertInstanceOf(ReportOutcome.Sent.class, outcome);
        } else {
            assertEquals(new ReportOutcome.TooMuchMemory(1024), outcome);
        }
    }

    @Test
    void asksForNoHeapWhereTheHashNeedsNone() {
        Machinery machinery = new Machinery(minter, time, () -> {
            throw new AssertionError("SHA-1 needs no memory");
        });
        assertInstanceOf(ReportOutcome.Sent.class, new UsageReporter(options().build(), machinery).reportOnce());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void satisfiesAServerOfThatHash(Algorithm algorithm) {
        try (ScriptedServer server = ScriptedServer.ofDesign(6, algorithm)) {
            UsageReporter reporter = new UsageReporter(UsageOptions.builder().url(server.url()).build());
            assertEquals(new ReportOutcome.Sent(Reply.STORED), reporter.reportOnce());
        }
    }

    private static final class Budgets implements Minter {
        private final List<MintBudget> seen = new ArrayList<>();
        private final FakeTime time;
        private final Duration each;

        Budgets(FakeTime time, Duration each) {
            this.time = time;
            this.each = each;
        }

        /** As if its data grew old each time until the budget is spent. */
        @Override
        public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
            seen.add(budget);
            time.advance(each);
            boolean goesOn = listener.onProgress(1, each);
            return goesOn || budget.cpuTime().isZero() ? new MintOutcome.BudgetSpent(1) : new MintOutcome.Cancelled(1);
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void mintsOnAsManyThreadsAsItIsTold(Algorithm algorithm) {
        asks(4, algorithm);
        Budgets budgets = new Budgets(time, Duration.ofSeconds(1));
        report(options().threads(3), budgets);
        assertEquals(List.of(new MintBudget(24, Duration.ofMinutes(3), 3)), budgets.seen);
    }

    /** A minute by the clock on two threads is two minutes of their time. */
    @Test
    void countsTheTimeOfAllThreadsAgainstItsBudget() {
        asks(4, Algorithm.SHA1);
        Budgets budgets = new Budgets(time, Duration.ofMinutes(1));
        assertInstanceOf(ReportOutcome.OverBudget.class, report(options().threads(2), budgets));
        assertEquals(
                List.of(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ZERO),
                budgets.seen.stream().map(MintBudget::cpuTime).toList());
    }

    /** A third of the heap that is left has room for so many fillings of the memory. */
    @ParameterizedTest
    @CsvSource({"3, 1", "5, 1", "6, 2", "8, 2", "9, 3", "100, 4"})
    void mintsArgon2idOnNoMoreThreadsThanThereIsMemoryFor(long spareMebibytes, int threads) {
        asks(4, new Argon2id(1024, 1, 1));
        Budgets budgets = new Budgets(time, Duration.ofSeconds(1));
        Machinery machinery = new Machinery(budgets, time, () -> spareMebibytes * MEBIBYTE);
        new UsageReporter(options().threads(4).build(), machinery).reportOnce();
        assertEquals(List.of(threads), budgets.seen.stream().map(MintBudget::threads).toList());
    }
}
