package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.SessionReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
    private final GateFixture fixture;

    SessionsTest(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
    }

    @Test
    void saysWhatToMintAndWhatTimeItIs() {
        fixture.clock.set(Instant.parse("2026-12-31T23:59:59.999Z"));
        SessionReply reply = fixture.sessions.open(APPLICATION, IDS);
        assertEquals(Integer.valueOf(GateFixture.BITS), reply.bits());
        assertEquals("sha1", reply.algorithm());
        assertEquals("261231", reply.date());
        long now = Instant.parse("2026-12-31T23:59:59Z").getEpochSecond();
        assertEquals(Long.valueOf(now), reply.serverTime());
        assertEquals(Long.valueOf(now + GateFixture.LIFETIME.toSeconds()), reply.expiresAt());
    }

    @Test
    void takesTheMonthOfTheFirstRunFromEverybody() {
        SessionReply reply = fixture.sessions.open(APPLICATION, IDS);
        assertEquals(List.of("installed"), reply.fields());
        assertTrue(reply.asksFor(UsageField.INSTALLED));
    }

    @Test
    void opensTheGateToItsOwnToken() {
        SessionReply reply = fixture.sessions.open(APPLICATION, IDS);
        assertTrue(fixture.gate.admit(fixture.with(reply.token()), fixture.clock.instant()) instanceof Admission.Admitted);
    }
}
