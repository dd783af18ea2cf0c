package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events over real sockets. */
@Timeout(60)
class WireEventsTest {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final String EVENT = "{\"random_id\":\"install-1\",\"error\":\"\u00e4 \\u0000\"}";

    private static EventSender sender(String url) {
        return new EventSender(UsageOptions.builder().url(url).threads(1).userAgent("agent").build());
    }

    private static EventOutcome send(String url) {
        return sender(url).send(EVENT.getBytes(StandardCharsets.UTF_8), AT_MOST);
    }

    @Test
    void sendsTheBytesAsTheyAreWithTheirProofInTheHeaders() {
        for (Algorithm algorithm : List.of(Algorithm.SHA1, Algorithm.SHA256, new Argon2id(64, 1, 1))) {
            try (ScriptedServer server = ScriptedServer.ofDesign(5, algorithm)) {
                assertEquals(new EventOutcome.Sent(new Reply(202, false, null, null, null)), send(server.url()));
                ScriptedServer.Seen seen = server.seen("/telemetry").get(0);
                assertEquals(EVENT, seen.body());
                assertEquals("application/json", seen.headers().getFirst("Content-Type"));
                assertEquals("agent", seen.headers().getFirst("User-Agent"));
                assertEquals("{\"cluster_id\":\"install-1\",\"server_id\":\"install-1\"}", server.seen("/session").get(0).body());
                assertNull(server.seen("/session").get(0).headers().getFirst("Usage-Token"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, false", "201, false", "202, true", "204, false", "299, true"})
    void takesAny2xxForASuccessWhateverItsBody(int status, boolean duplicate) {
        String body = duplicate ? "{\"status\":202,\"duplicate\":true}" : status == 204 ? "" : "<p>not json";
        try (ScriptedServer server = ScriptedServer.ofDesign(4).on("/telemetry", ScriptedServer.json(status, body))) {
            assertEquals(new EventOutcome.Sent(new Reply(status, duplicate, null, null, null)), send(server.url()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 399, 400})
    void takesNothingElseForOne(int status) {
        try (ScriptedServer server = ScriptedServer.ofDesign(4).on("/telemetry", ScriptedServer.json(status, "{\"status\":200}"))) {
            assertInstanceOf(EventOutcome.Dropped.class, send(server.url()));
        }
    }

    @Test
    void sendsWithoutTheHeadersWhatItCannotProve() {
        String session = "{\"token\":\"t\",\"bits\":60,\"optional\":[\"telemetry\",7,null]}";
        try (ScriptedServer server = new ScriptedServer()
                .on("/session", ScriptedServer.json(200, session))
                .on("/telemetry", ScriptedServer.json(202, "{\"status\":202}"))) {
            assertInstanceOf(EventOutcome.Sent.class, send(server.url()));
            ScriptedServer.Seen seen = server.seen("/telemetry").get(0);
            assertNull(seen.headers().getFirst("Usage-Token"));
            assertNull(seen.headers().getFirst("Usage-Pow"));
            assertEquals("application/json", seen.headers().getFirst("Content-Type"));
        }
    }

    @Test
    void keepsHeadersOnARedirectOfTheSameHostAndFollowsNoOther() {
        try (ScriptedServer server = ScriptedServer.ofDesign(4); ScriptedServer other = ScriptedServer.ofDesign(4)) {
            server.on("/moved/session", ScriptedServer.json(307, "", "Location", "/session"));
            server.on("/moved/telemetry", ScriptedServer.json(307, "", "Location", "/telemetry"));
            assertInstanceOf(EventOutcome.Sent.class, send(server.url() + "/moved"));
            server.on("/telemetry", ScriptedServer.json(307, "", "Location", other.url() + "/telemetry"));
            assertEquals(new EventOutcome.Kept(new ReportOutcome.Unreachable(Failure.REDIRECTED)), send(server.url()));
            assertEquals(0, other.seen().size());
        }
    }

    @Test
    void keepsWhatAServerBreaksOff() throws IOException {
        try (SocketServer server = new SocketServer(socket -> {
            SocketServer.readRequest(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertInstanceOf(EventOutcome.Kept.class, send(server.url()));
        }
        try (SocketServer garbage = new SocketServer(socket -> {
            SocketServer.readRequest(socket);
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertInstanceOf(EventOutcome.Kept.class, send(garbage.url()));
        }
    }

    @Test
    void keepsWhatAServerThatHangsDoesNotAnswer() throws IOException {
        try (SocketServer server = new SocketServer(socket -> {
            SocketServer.readRequest(socket);
            while (socket.getInputStream().read() >= 0) {
                // Until the client leaves.
            }
        })) {
            EventSender sender = sender(server.url());
            EventOutcome outcome = sender.send(EVENT.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(200));
            assertEquals(new EventOutcome.Kept(new ReportOutcome.Unreachable(Failure.TIMED_OUT)), outcome);
        }
    }
}
