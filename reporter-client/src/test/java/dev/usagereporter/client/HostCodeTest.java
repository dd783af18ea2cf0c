package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Minter;
import dev.usagereporter.pow.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host brings of its own, and minting that takes long. */
class HostCodeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final FakeTime time = new FakeTime(NOW);
    private final ScriptedClient client = new ScriptedClient(time);

    private UsageOptionsBuilder options() {
        return UsageOptions.builder().client(client).clock(time).random(new Random(1)).threads(1);
    }

    private ReportOutcome report(UsageOptionsBuilder options, Minter minter) {
        return new UsageReporter(options.build(), new Machinery(minter, time)).reportOnce();
    }

    private ReportOutcome report(UsageOptionsBuilder options) {
        return report(options, new DigestMinter(time::nanos));
    }

    @Test
    void mintsByTheHostsOwnMinter() {
        List<String> resources = new ArrayList<>();
        assertInstanceOf(ReportOutcome.Sent.class, report(options().minter(resource -> {
            resources.add(resource);
            return "stamp of the host";
        })));
        assertEquals("stamp of the host", client.reports.get(0).pow());
        assertEquals(List.of("token" + client.reports.get(0).digest()), resources);
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void dropsAReportThatTheHostsMinterLetExpire(int seconds, boolean sent) {
        ReportOutcome outcome = report(options().minter(resource -> {
            time.advance(Duration.ofSeconds(seconds));
            return "stamp";
        }));
        assertEquals(sent, outcome instanceof ReportOutcome.Sent);
        assertEquals(!sent, outcome instanceof ReportOutcome.Expired);
    }

    @Test
    void raisesNoBitsOfTheHostsMinter() {
        client.reports(new Answer.Refused<>(Reply.insufficient("too few bits", 5), Duration.ZERO));
        assertInstanceOf(ReportOutcome.Refused.class, report(options().minter(resource -> "stamp")));
        assertEquals(1, client.reports.size());
    }

    @Test
    void sendsByTheHostsOwnHttp() {
        List<String> sent = new ArrayList<>();
        HttpSend send = (path, body, timeout) -> {
            sent.add(path);
            String reply = path.equals("/s") ? "{\"token\":\"t\",\"bits\":4}" : "{\"status\":200}";
            return new HttpAnswer(200, reply.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        };
        UsageOptionsBuilder options =
                UsageOptions.builder().send(send).sessionEndpoint("/s").reportEndpoint("/r").clock(time);
        assertEquals(new ReportOutcome.Sent(Reply.STORED), report(options));
        assertEquals(List.of("/s", "/r"), sent);
    }

    @Test
    void takesAnIoExceptionOfTheHostsHttpForALostConnection() {
        HttpSend send = (path, body, timeout) -> {
            throw new IOException("broken");
        };
        assertEquals(
                new ReportOutcome.Unreachable(Failure.BROKEN_OFF), report(UsageOptions.builder().send(send).clock(time)));
    }

    @Test
    void letsNothingThrowIntoTheHost() {
        ReportOutcome failed = new ReportOutcome.Unreachable(Failure.INTERNAL);
        assertEquals(failed, report(options().minter(resource -> {
            throw new IllegalStateException("the host's minter");
        })));
        assertEquals(failed, report(options().permission(() -> {
            throw new LinkageError("the host's permission");
        })));
        assertEquals(failed, report(options().progress((bits, tries, elapsed) -> {
            throw new StackOverflowError();
        }).hashBits(24), (challenge, budget, listener) -> {
            listener.onProgress(1, Duration.ZERO);
            throw new AssertionError("the listener threw before");
        }));
        assertEquals(failed, report(UsageOptions.builder().send((path, body, timeout) -> {
            throw new IllegalArgumentException("the host's HTTP");
        })));
        assertEquals(failed, report(options().random(() -> {
            throw new IllegalStateException("the host's random");
        })));
        assertEquals(failed, report(options().clock(new BrokenClock())));
        assertEquals(failed, report(options().clock(new BrokenClock()).startedAt(NOW)));
    }

    @Test
    void cancelsWhereTheProgressListenerSaysStop() {
        Minter minter = (challenge, budget, listener) -> {
            assertTrue(!listener.onProgress(1, Duration.ZERO));
            return new MintOutcome.Cancelled(1);
        };
        assertEquals(new ReportOutcome.Cancelled(), report(options().progress((bits, tries, elapsed) -> false), minter));
    }

    @Test
    void startsAgainWithANewTimeWhenMintingHasTakenFortyFiveSeconds() {
        List<String> resources = new ArrayList<>();
        Minter slowAtFirst = new Minter() {
            @Override
            public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
                resources.add(challenge.resource());
                if (resources.size() > 2) {
                    return new DigestMinter(time::nanos).mint(challenge, budget, listener);
                }
                assertTrue(listener.onProgress(1000, ReportRound.STALE.minusNanos(1)));
                assertTrue(!listener.onProgress(2000, ReportRound.STALE));
                time.advance(ReportRound.STALE);
                return new MintOutcome.Cancelled(2000);
            }
        };
        assertInstanceOf(ReportOutcome.Sent.class, report(options(), slowAtFirst));
        assertEquals(3, resources.stream().distinct().count());
        assertEquals(NOW.getEpochSecond() + 1 + 90, client.reports.get(0).data().time());
        assertEquals(1, client.sessions.size());
    }

    @Test
    void spendsOneBudgetOnAllItsMinting() {
        List<Duration> budgets = new ArrayList<>();
        Minter neverDone = (challenge, budget, listener) -> {
            budgets.add(budget.cpuTime());
            if (budget.cpuTime().compareTo(ReportRound.STALE) <= 0) {
                return new MintOutcome.BudgetSpent(1);
            }
            listener.onProgress(1, ReportRound.STALE);
            time.advance(ReportRound.STALE);
            return new MintOutcome.Cancelled(1);
        };
        assertEquals(
                new ReportOutcome.OverBudget(4, 24), report(options().cpuBudget(Duration.ofSeconds(100)), neverDone));
        assertEquals(
                List.of(Duration.ofSeconds(100), Duration.ofSeconds(55), Duration.ofSeconds(10)), budgets);
    }

    @Test
    void mintsForRealUntilItsTimeIsSpent() {
        DigestMinter minter = new DigestMinter(() -> {
            time.advance(Duration.ofSeconds(1));
            return time.nanos();
        });
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", 60)));
        ReportOutcome outcome = report(options().maxBits(60).cpuBudget(Duration.ofSeconds(100)), minter);
        assertEquals(new ReportOutcome.OverBudget(60, 60), outcome);
        assertEquals(List.of(), client.reports);
    }

    @Test
    void stopsMintingWhenTheThreadIsInterruptedAndLeavesItSo() {
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", 24)));
        Thread.currentThread().interrupt();
        assertEquals(new ReportOutcome.Cancelled(), report(options()));
        assertTrue(Thread.interrupted());
    }

    private static final class BrokenClock extends Clock {
        @Override
        public Instant instant() {
            throw new IllegalStateException("the host's clock");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
