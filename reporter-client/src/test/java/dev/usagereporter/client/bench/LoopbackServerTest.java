package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.client.UsageMinter;
import dev.usagereporter.client.UsageOptions;
import dev.usagereporter.client.UsageOptionsBuilder;
import dev.usagereporter.client.UsageReporter;
import dev.usagereporter.pow.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
    private static final int BITS = 6;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final LoopbackServer server = new LoopbackServer(BITS, CLOCK);

    @AfterEach
    void close() {
        server.close();
    }

    private UsageOptionsBuilder options() {
        return UsageOptions.builder().url(server.url()).clock(CLOCK).hashBits(BITS);
    }

    private ReportOutcome reportMintedBy(UsageMinter minter) {
        try (UsageReporter reporter = new UsageReporter(options().minter(minter).build())) {
            return reporter.reportOnce();
        }
    }

    @Test
    void asksAsTheProtocolSaysAndRemembersTheStamp() {
        try (UsageReporter reporter = new UsageReporter(options().build())) {
            assertInstanceOf(ReportOutcome.Sent.class, reporter.reportOnce());
            assertTrue(reporter.token().orElseThrow().matches("[A-Za-z0-9_-]{156}"));
        }
        List<Arrival> arrivals = server.take();
        assertEquals(1, arrivals.size());
        Stamp stamp = assertInstanceOf(Arrival.Accepted.class, arrivals.getFirst()).stamp();
        assertEquals(BITS, stamp.bits());
        assertEquals("261120", stamp.date());
        assertEquals(List.of(), server.take(), "each is taken once");
    }

    @Test
    void refusesStampsThatAreWorthless() {
        UsageMinter idle = resource -> new Stamp(40, "261120", resource, "", "salt", "0").format();
        UsageMinter other = resource -> new Stamp(40, "261120", "other", "", "salt", "0").format();
        for (UsageMinter minter : List.of(idle, other, resource -> "no stamp")) {
            assertInstanceOf(ReportOutcome.Refused.class, reportMintedBy(minter));
            List<Arrival> arrivals = server.take();
            assertEquals(1, arrivals.size());
            assertInstanceOf(Arrival.Refused.class, arrivals.getFirst());
        }
    }

    @Test
    void rehearsalLeavesNothingBehind() throws Exception {
        assertThrows(FailedRun.class, server::rehearse, "nothing was accepted that it could repeat");
        server.take();
        try (UsageReporter reporter = new UsageReporter(options().build())) {
            reporter.reportOnce();
        }
        assertTrue(server.takeSpent().compareTo(Duration.ZERO) > 0);
        server.rehearse();
        assertEquals(List.of(), server.take());
        assertEquals(Duration.ZERO, server.takeSpent());
    }
}
