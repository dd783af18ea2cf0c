package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogOutputTest {
    private final LogOutput.OneLine format = new LogOutput.OneLine(false);

    @Test
    void writesTimeLevelLoggerAndMessageInOneLine() {
        LogRecord line = line("dev.usagereporter.server.store.Writer", "first\n  second");
        assertEquals("2026-11-20T08:09:10.123Z INFO Writer: first second\n", format.format(line));
    }

    @Test
    void leavesOurOwnMessagesAlone() {
        assertTrue(format.format(line("dev.usagereporter.server.Main", "listening on 127.0.0.1")).contains("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "[2001:db8::1]", "[0:0:0:0:0:0:0:1%lo]", "2001:db8:0:0:0:0:0:1", "2001:db8::17"})
    void masksAddressesInMessagesOfLibraries(String address) {
        String text = format.format(line("io.helidon.webserver.ConnectionHandler", "peer /" + address + ":4711 is gone"));
        assertFalse(text.contains(address), text);
        assertTrue(text.contains("(address)"), text);
    }

    @Test
    void namesExceptionsWithoutTheirMessages() {
        LogRecord line = line("io.helidon.webserver.Http1Connection", "failed");
        line.setThrown(new IllegalStateException("what a client sent", new java.io.IOException("more of it")));
        String text = format.format(line);
        assertTrue(text.contains("failed [java.lang.IllegalStateException by java.io.IOException at "), text);
        assertFalse(text.contains("client"), text);
        assertEquals(1, text.lines().count());
    }

    @Test
    void addsStackTraceForDebugging() {
        LogRecord line = line("dev.usagereporter.server.Main", "failed");
        line.setThrown(new IllegalStateException());
        assertTrue(new LogOutput.OneLine(true).format(line).lines().count() > 3);
    }

    private static LogRecord line(String logger, String message) {
        LogRecord line = new LogRecord(Level.INFO, message);
        line.setLoggerName(logger);
        line.setInstant(Instant.parse("2026-11-20T08:09:10.123456Z"));
        return line;
    }
}
