package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One report on a fake clock, with a scripted client; every request takes a second. */
class ReportOnceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:50Z");
    private static final byte[] EXTRA = {1, 2, 3};

    private final FakeTime time = new FakeTime(NOW);
    private final ScriptedClient client = new ScriptedClient(time);

    private UsageOptionsBuilder options() {
        return UsageOptions.builder()
                .clusterId("cluster")
                .serverId("server")
                .version("v1.2.3")
                .client(client)
                .clock(time)
                .random(new Random(1)).threads(1);
    }

    private UsageReporter reporter(UsageOptionsBuilder options) {
        return new UsageReporter(options.build(), new Machinery(new DigestMinter(time::nanos), time));
    }

    private ReportOutcome report(UsageOptionsBuilder options) {
        return reporter(options).reportOnce();
    }

    private static Stamp stamp(ReportRequest request) {
        return assertInstanceOf(StampParse.Parsed.class, Stamp.parse(request.pow())).stamp();
    }

    @Test
    void asksForASessionMintsOverTheDataAndSends() {
        UsageReporter reporter = reporter(options());
        assertEquals(new ReportOutcome.Sent(Reply.STORED), reporter.reportOnce());
        assertEquals(List.of(new SessionRequest("cluster", "server")), client.sessions);
        ReportRequest sent = client.reports.get(0);
        assertEquals("token", sent.token());
        assertEquals("token" + sent.data().hash(), stamp(sent).resource());
        assertEquals(sent.data().hash(), sent.digest());
        assertEquals("v1.2.3", sent.data().version());
        assertEquals("cluster", sent.data().clusterId());
        assertEquals("server", sent.data().serverId());
        assertEquals(4, stamp(sent).bits());
        assertEquals(40, stamp(sent).salt().length());
        assertEquals(Optional.of("token"), reporter.token());
    }

    @Test
    void takesAFreshTokenForEachReport() {
        client.sessions(
                new Answer.Accepted<>(ScriptedClient.token("first", 4)), new Answer.Accepted<>(ScriptedClient.token("second", 4)));
        UsageReporter reporter = reporter(options());
        reporter.reportOnce();
        reporter.reportOnce();
        assertEquals(List.of("first", "second"), client.reports.stream().map(ReportRequest::token).toList());
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "19, 20", "18, 20", "17, 20", "16, 16", "10, 12", "1, 4"})
    void roundsBitsUpToWholeDigitsWhereTheServerDoesNotSay(int set, int minted) {
        client.sessions(new Answer.Accepted<>(SessionReply.ofToken("token")));
        report(options().hashBits(set));
        assertEquals(minted, stamp(client.reports.get(0)).bits());
    }

    @Test
    void mintsWhatTheServerSaysWhereItSays() {
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", 7)));
        report(options());
        assertEquals(7, stamp(client.reports.get(0)).bits());
    }

    @Test
    void takesTheServersDateAndTime() {
        client.sessions(new Answer.Accepted<>(
                new SessionReply("token", 4, Algorithm.SHA1, "261121", NOW.getEpochSecond() + 3600, null)));
        report(options());
        assertEquals("261121", stamp(client.reports.get(0)).date());
        assertEquals(NOW.getEpochSecond() + 3600, client.reports.get(0).data().time());
        assertEquals(1, client.reports.get(0).data().uptime(), "uptime is a span of the local clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "260230", "2611210000", "26:121", "tomorrow"})
    void takesTheCorrectedDayWhereTheServersIsNone(String date) {
        client.sessions(
                new Answer.Accepted<>(new SessionReply("token", 4, Algorithm.SHA1, date, NOW.getEpochSecond() + 60, null)));
        report(options());
        assertEquals("261121", stamp(client.reports.get(0)).date());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L})
    void ignoresATimeThatNoCalendarHas(long serverTime) {
        client.sessions(new Answer.Accepted<>(new SessionReply("token", 4, Algorithm.SHA1, null, serverTime, null)));
        report(options());
        assertEquals(NOW.getEpochSecond() + 1, client.reports.get(0).data().time());
        assertEquals("261120", stamp(client.reports.get(0)).date());
    }

    @Test
    void sendsExtraWhileTheUptimeIsBelowOneLapse() {
        UsageOptionsBuilder options = options().extraPayload(EXTRA).reportLapse(Duration.ofHours(1));
        report(options.startedAt(NOW.minusSeconds(3598)));
        report(options.startedAt(time.instant().minusSeconds(3599)));
        assertArrayEquals(EXTRA, client.reports.get(0).data().extra());
        assertEquals(3599, client.reports.get(0).data().uptime());
        assertEquals(0, client.reports.get(1).data().extra().length);
        assertEquals(3600, client.reports.get(1).data().uptime());
    }

    @Test
    void repeatsTheIdenticalReportUntilItIsTaken() {
        client.reports(
                new Answer.Failed<>(Failure.BROKEN_OFF),
                ScriptedClient.refused(503),
                ScriptedClient.refused(408),
                ScriptedClient.refused(429),
                new Answer.Accepted<>(Reply.DUPLICATE));
        assertEquals(new ReportOutcome.Sent(Reply.DUPLICATE), report(options()));
        assertEquals(5, client.reports.size());
        for (ReportRequest again : client.reports) {
            assertSame(client.reports.get(0), again);
        }
        assertEquals(1, client.sessions.size());
        assertNotEquals(Duration.ofMillis(500), time.pauses().get(0), "the pause has no jitter");
    }

    @Test
    void dropsTheReportBeforeItsSixtySecondsAreOver() {
        client.reports(new Answer.Failed<>(Failure.TIMED_OUT));
        Instant start = time.instant();
        assertEquals(new ReportOutcome.Unreachable(Failure.TIMED_OUT), report(options()));
        assertTrue(Duration.between(start, time.instant()).compareTo(Duration.ofSeconds(62)) <= 0);
        assertTrue(client.reports.size() >= 4);
    }

    @Test
    void honoursRetryAfterThatFits() {
        client.reports(ScriptedClient.refused(429, Duration.ofSeconds(30)), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        Duration pause = time.pauses().get(0);
        assertTrue(pause.toMillis() >= 30_000 && pause.toMillis() <= 33_000);
    }

    @Test
    void dropsAtOnceWhereRetryAfterDoesNotFit() {
        client.reports(ScriptedClient.refused(503, Duration.ofSeconds(61)));
        ReportOutcome.Refused refused = assertInstanceOf(ReportOutcome.Refused.class, report(options()));
        assertEquals(Duration.ofSeconds(61), refused.retryAfter());
        assertTrue(refused.temporary());
        assertEquals(List.of(), time.pauses());
    }

    @Test
    void waitsNoLongerForTheNetworkThanItsBudget() {
        client.reports(new Answer.Failed<>(Failure.TIMED_OUT));
        Instant start = time.instant();
        report(options().networkBudget(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(4)));
        assertTrue(Duration.between(start, time.instant()).compareTo(Duration.ofSeconds(6)) <= 0);
        assertEquals(Duration.ofSeconds(4), client.timeouts.get(0));
        for (Duration timeout : client.timeouts) {
            assertTrue(timeout.compareTo(Duration.ofSeconds(5)) <= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 413, 415, 422, 302})
    void dropsAReportThatIsRefusedForItself(int status) {
        client.reports(ScriptedClient.refused(status));
        ReportOutcome.Refused refused = assertInstanceOf(ReportOutcome.Refused.class, report(options()));
        assertEquals(status, refused.reply().status());
        assertEquals(1, client.reports.size());
        assertEquals(1, client.sessions.size());
    }

    @ParameterizedTest
    @EnumSource(value = Failure.class, names = {"BAD_REPLY", "TOO_LARGE", "REDIRECTED", "INTERNAL"})
    void dropsAReportThatWouldFareNoBetter(Failure failure) {
        client.reports(new Answer.Failed<>(failure));
        assertEquals(new ReportOutcome.Unreachable(failure), report(options()));
        assertEquals(1, client.reports.size());
    }

    @Test
    void renewsTheTokenOnce() {
        client.sessions(
                        new Answer.Accepted<>(ScriptedClient.token("old", 4)),
                        new Answer.Accepted<>(ScriptedClient.token("new", 4)))
                .reports(ScriptedClient.refused(401), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        assertEquals("new", client.reports.get(1).token());
        assertEquals("new" + client.reports.get(1).digest(), stamp(client.reports.get(1)).resource());
    }

    @Test
    void givesUpWhereTheRenewedTokenIsRefusedToo() {
        client.reports(ScriptedClient.refused(401));
        assertEquals(401, assertInstanceOf(ReportOutcome.Refused.class, report(options())).reply().status());
        assertEquals(2, client.sessions.size());
        assertEquals(2, client.reports.size());
    }

    @Test
    void raisesItsBitsOnce() {
        Answer<Reply> more = new Answer.Refused<>(Reply.insufficient("too few bits", 9), Duration.ZERO);
        client.reports(more, new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        assertEquals(9, stamp(client.reports.get(1)).bits());
        assertEquals(1, client.sessions.size());

        client.reports.clear();
        client.reports(more);
        assertInstanceOf(ReportOutcome.Refused.class, report(options()));
        assertEquals(2, client.reports.size());
    }

    @Test
    void raisesNoBitsBeyondTheBudget() {
        client.reports(new Answer.Refused<>(Reply.insufficient("too few bits", 60), Duration.ZERO));
        assertEquals(new ReportOutcome.OverBudget(60, 24), report(options()));
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 60, 160, 161, Integer.MAX_VALUE})
    void givesUpWhereTheServerAsksForTooMuch(int bits) {
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", bits)));
        assertEquals(new ReportOutcome.OverBudget(bits, 24), report(options()));
        assertEquals(List.of(), client.reports);
    }

    @Test
    void mintsAsManyBitsAsTheOptionsAllowAndNotOneMore() {
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", 8)));
        assertInstanceOf(ReportOutcome.Sent.class, report(options().maxBits(8)));
        assertEquals(new ReportOutcome.OverBudget(8, 7), report(options().maxBits(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrypt", "argon2id", "", "SHA1"})
    void saysThatItDoesNotKnowAnotherHash(String algorithm) {
        client.sessions(new Answer.Accepted<>(new SessionReply("token", 4, algorithm, null, null, null, null)));
        assertEquals(new ReportOutcome.UnknownAlgorithm(), report(options()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with:colon", "ünicode", "line\nfeed"})
    void refusesATokenThatNoStampCanCarry(String token) {
        client.sessions(new Answer.Accepted<>(ScriptedClient.token(token, 4)));
        assertEquals(new ReportOutcome.Unreachable(Failure.BAD_REPLY), report(options()));
    }

    @Test
    void takesTokensUpToTheLimitOfTheResource() {
        client.sessions(
                new Answer.Accepted<>(ScriptedClient.token("t".repeat(Stamp.MAX_RESOURCE - 44), 4)),
                new Answer.Accepted<>(ScriptedClient.token("t".repeat(Stamp.MAX_RESOURCE - 43), 4)));
        assertInstanceOf(ReportOutcome.Sent.class, report(options()));
        assertEquals(new ReportOutcome.Unreachable(Failure.BAD_REPLY), report(options()));
    }

    @Test
    void tellsOfASessionThatIsRefusedOrFails() {
        client.sessions(
                new Answer.Refused<>(new Reply(503, false, "overloaded", "later", null), Duration.ofSeconds(3)),
                new Answer.Failed<>(Failure.NO_CONNECTION));
        ReportOutcome.Refused refused = assertInstanceOf(ReportOutcome.Refused.class, report(options()));
        assertEquals("later", refused.reply().message());
        assertEquals(Duration.ofSeconds(3), refused.retryAfter());
        assertEquals(new ReportOutcome.Unreachable(Failure.NO_CONNECTION), report(options()));
        assertEquals(Optional.empty(), reporter(options()).token());
    }

    @Test
    void asksForPermissionFirst() {
        assertEquals(new ReportOutcome.SwitchedOff(), report(options().permission(() -> false)));
        assertEquals(List.of(), client.sessions);
    }

    @Test
    void doesNothingOnceItIsClosed() {
        UsageReporter reporter = reporter(options());
        reporter.close();
        assertEquals(new ReportOutcome.Cancelled(), reporter.reportOnce());
        assertEquals(List.of(), client.sessions);
    }

    @Test
    void previewsWhatItWouldSend() {
        UsageReporter reporter = reporter(options().extraPayload(EXTRA));
        assertArrayEquals(EXTRA, reporter.preview().extra());
        assertEquals(NOW.getEpochSecond(), reporter.preview().time());
        assertEquals(NOW, reporter.startedAt());
        assertEquals(List.of(), client.sessions);
    }
}
