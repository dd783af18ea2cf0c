package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told the month of the first run, on a fake clock; every request takes a second. */
class InstalledMonthTest {
    private static final CalendarMonth MONTH = new CalendarMonth(2025, 3);
    private static final SessionReply ASKING = ScriptedClient.token("token", 4).withFields(List.of("installed"));

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-20T12:00:00Z"));
    private final ScriptedClient client = new ScriptedClient(time);

    private static UsageReporter reporter(FakeTime clock, ScriptedClient client, CalendarMonth month) {
        UsageOptionsBuilder options = UsageOptions.builder().clusterId("cluster").serverId("server").installed(month).client(client);
        return new UsageReporter(
                options.clock(clock).random(new Random(1)).threads(1).build(),
                new Machinery(new DigestMinter(clock::nanos), clock));
    }

    private UsageReporter reporter(CalendarMonth month) {
        return reporter(time, client, month);
    }

    private @Nullable String told(SessionReply session) {
        client.sessions(new Answer.Accepted<>(session));
        assertInstanceOf(ReportOutcome.Sent.class, reporter(MONTH).reportOnce());
        return client.reports.get(client.reports.size() - 1).data().installed();
    }

    @Test
    void isToldToAServerThatAsksForIt() {
        assertEquals("2025-03", told(ASKING));
        assertEquals("2025-03", told(ScriptedClient.token("token", 4).withFields(List.of("colour", "installed", "size"))));
    }

    @Test
    void isToldToNoOtherServer() {
        assertNull(told(ScriptedClient.token("token", 4)));
        assertNull(told(SessionReply.ofToken("token")));
        assertNull(told(ScriptedClient.token("token", 4).withOptional(List.of("installed"))));
        for (String other : List.of("colour", "Installed", "installed ", "")) {
            assertNull(told(ScriptedClient.token("token", 4).withFields(List.of(other))), other);
        }
    }

    @Test
    void isUnderTheDigestThatTheStampCarries() {
        told(ASKING);
        ReportRequest sent = client.reports.get(0);
        assertEquals(sent.data().hash(), sent.digest());
        UsageData data = sent.data();
        UsageData without = new UsageData(
                data.version(), data.arch(), data.os(), data.clusterId(), data.serverId(), data.uptime(), data.time(), data.extra());
        assertEquals(false, without.hash().equals(sent.digest()));
    }

    @Test
    void goesByTheSessionThatTheReportIsSentWith() {
        client.sessions(new Answer.Accepted<>(ASKING), new Answer.Accepted<>(ScriptedClient.token("other", 4)))
                .reports(ScriptedClient.refused(401), new Answer.Accepted<>(Reply.STORED));
        reporter(MONTH).reportOnce();
        assertEquals("2025-03", client.reports.get(0).data().installed());
        assertNull(client.reports.get(1).data().installed(), "the server was replaced by one that does not know the field");
    }

    /** Opening the session takes a second, so the report is of a second later. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-28T23:59:57Z, false", "2025-02-28T23:59:58Z, false", "2025-02-28T23:59:59Z, true", "2025-03-01T00:00:00Z, true",
        "2026-11-20T12:00:00Z, true", "1970-01-01T00:00:00Z, false"
    })
    void isToldFromItsFirstSecondOnInUtc(Instant now, boolean told) {
        FakeTime clock = new FakeTime(now);
        ScriptedClient own = new ScriptedClient(clock).sessions(new Answer.Accepted<>(ASKING));
        reporter(clock, own, MONTH).reportOnce();
        assertEquals(told ? "2025-03" : null, own.reports.get(0).data().installed());
    }

    @Test
    void goesByTheClockOfTheServer() {
        long before = Instant.parse("2025-02-28T12:00:00Z").getEpochSecond();
        assertNull(told(new SessionReply("token", 4, Algorithm.SHA1, null, before, null).withFields(List.of("installed"))));
        long later = before + Duration.ofDays(1).toSeconds();
        assertEquals("2025-03", told(new SessionReply("token", 4, Algorithm.SHA1, null, later, null).withFields(List.of("installed"))));
    }

    @Test
    void isInThePreviewWhichShowsTheMost() {
        assertEquals("2025-03", reporter(MONTH).preview().installed());
        assertNull(reporter(new CalendarMonth(2026, 12)).preview().installed());
        assertEquals("2026-11", reporter(new CalendarMonth(2026, 11)).preview().installed());
        assertNull(new UsageReporter(UsageOptions.builder().client(client).clock(time).build()).preview().installed());
    }
}
