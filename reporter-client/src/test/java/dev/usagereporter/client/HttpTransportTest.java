package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's own HTTP against real servers, well-behaved and not. */
class HttpTransportTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ScriptedServer server = ScriptedServer.ofDesign(8);

    @AfterEach
    void stop() {
        server.close();
    }

    private UsageOptionsBuilder options(String url) {
        return UsageOptions.builder().url(url).clusterId("c").serverId("s").networkBudget(Duration.ofSeconds(1)).timeout(LONG);
    }

    private ReportOutcome report() {
        return report(options(server.url()).networkBudget(LONG));
    }

    private static ReportOutcome report(UsageOptionsBuilder options) {
        try (UsageReporter reporter = new UsageReporter(options.build())) {
            return reporter.reportOnce();
        }
    }

    @Test
    void reportsToAServerOfTheDesign() {
        assertEquals(new ReportOutcome.Sent(Reply.STORED), report());
    }

    @Test
    void sendsWhatTheProtocolNeedsAndNothingElse() {
        report(options(server.url()).networkBudget(LONG).userAgent("foo bar"));
        for (ScriptedServer.Seen request : server.seen()) {
            assertEquals("application/json", request.headers().getFirst("Content-Type"));
            assertEquals("foo bar", request.headers().getFirst("User-Agent"));
            assertFalse(request.headers().containsKey("Expect"));
            assertFalse(request.headers().containsKey("Cookie"));
        }
        assertEquals("{\"cluster_id\":\"c\",\"server_id\":\"s\"}", server.seen("/session").get(0).body());
    }

    @Test
    void usesOneConnectionForSessionAndReport() throws IOException {
        try (SocketServer counted = new SocketServer(socket -> {
            OutputStream out = socket.getOutputStream();
            readRequest(socket);
            out.write(http(200, "{\"token\":\"t\",\"bits\":4}"));
            readRequest(socket);
            out.write(http(200, "{\"status\":200}"));
        })) {
            assertInstanceOf(ReportOutcome.Sent.class, report(options(counted.url()).networkBudget(LONG)));
            assertEquals(1, counted.connections());
        }
    }

    @Test
    void reportsToAnApplicationsBaseAddress() {
        server.on("/shop/session", ScriptedServer.json(200, ScriptedServer.session(4)));
        server.on("/shop/report", ScriptedServer.json(200, "{\"status\":200}"));
        assertInstanceOf(ReportOutcome.Sent.class, report(options(server.url() + "/shop/").networkBudget(LONG)));
    }

    @Test
    void readsTheReplyOfEveryRefusal() {
        for (int status : new int[] {400, 401, 403, 404, 405, 413, 422}) {
            server.on("/report", ScriptedServer.json(status, "{\"status\":" + status + ",\"error\":\"e\",\"message\":\"m\"}"));
            ReportOutcome.Refused refused = assertInstanceOf(ReportOutcome.Refused.class, report());
            assertEquals(new Reply(status, false, "e", "m", null), refused.reply());
        }
    }

    @Test
    void believesTheStatusOfHttpWhateverTheBodySays() {
        for (String body : new String[] {"", "<html>", "{\"status\":200}", "{}"}) {
            server.on("/report", ScriptedServer.json(404, body));
            assertEquals(404, assertInstanceOf(ReportOutcome.Refused.class, report()).reply().status());
        }
    }

    @Test
    void repeatsTheIdenticalBytesWhenRetryAfterIsOver() {
        server.on(
                "/report",
                ScriptedServer.json(503, "{\"status\":503}", "Retry-After", "1"),
                ScriptedServer.json(200, "{\"status\":200,\"duplicate\":true}"));
        ReportOutcome.Sent sent = assertInstanceOf(ReportOutcome.Sent.class, report());
        assertTrue(sent.reply().duplicate());
        assertEquals(2, server.seen("/report").size());
        assertEquals(server.seen("/report").get(0).body(), server.seen("/report").get(1).body());
    }

    @Test
    void readsRetryAfterAsSecondsOrAsADateOfTheServer() throws IOException {
        Map<String, Duration> values = Map.of(
                "121", Duration.ofSeconds(121), "0", Duration.ZERO, "soon", Duration.ZERO, "-5", Duration.ZERO,
                "99999999999999", Duration.ofSeconds(1_000_000_000));
        for (Map.Entry<String, Duration> value : values.entrySet()) {
            server.on("/report", ScriptedServer.json(429, "", "Retry-After", value.getKey()));
            HttpTransport transport = new HttpTransport(server.url(), "agent");
            assertEquals(value.getValue(), transport.send("/report", new byte[0], LONG).retryAfter(), value.getKey());
        }
        String dates = "Date: Fri, 20 Nov 2026 10:00:00 GMT\r\nRetry-After: Fri, 20 Nov 2026 10:00:45 GMT\r\n";
        try (SocketServer dated = new SocketServer(socket -> {
            readRequest(socket);
            socket.getOutputStream()
                    .write(("HTTP/1.1 503 Busy\r\n" + dates + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        })) {
            HttpTransport transport = new HttpTransport(dated.url(), "agent");
            assertEquals(Duration.ofSeconds(45), transport.send("/report", new byte[0], LONG).retryAfter());
        }
    }

    @Test
    void takesADateAtTheEndOfTheCalendarForATemporaryRefusal() {
        server.on("/report", ScriptedServer.json(503, "", "Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"));
        assertEquals(503, assertInstanceOf(ReportOutcome.Refused.class, report()).reply().status());
    }

    /** Its cookies are another matter: the JDK has no way to keep a default CookieHandler from one connection. */
    @Test
    void leavesTheHostsDefaultAuthenticatorAlone() {
        AtomicInteger asked = new AtomicInteger();
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                asked.incrementAndGet();
                return new PasswordAuthentication("host", "password".toCharArray());
            }
        });
        try {
            server.on("/report", ScriptedServer.json(401, "", "WWW-Authenticate", "Basic realm=\"r\""));
            assertEquals(401, assertInstanceOf(ReportOutcome.Refused.class, report()).reply().status());
        } finally {
            Authenticator.setDefault(before);
        }
        assertEquals(0, asked.get());
        for (ScriptedServer.Seen request : server.seen()) {
            assertFalse(request.headers().containsKey("Authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"token\":5}", "{\"tok", "{}"})
    void takesASessionThatIsNoneForABadReply(String body) {
        server.on("/session", ScriptedServer.json(200, body));
        assertEquals(new ReportOutcome.Unreachable(Failure.BAD_REPLY), report());
    }

    @Test
    void takesNoTokenOfAHundredKilobytes() {
        server.on("/session", ScriptedServer.json(200, "{\"token\":\"" + "t".repeat(100_000) + "\"}"));
        assertEquals(new ReportOutcome.Unreachable(Failure.TOO_LARGE), report());
        server.on("/session", ScriptedServer.json(200, "{\"token\":\"" + "t".repeat(60_000) + "\"}"));
        assertEquals(new ReportOutcome.Unreachable(Failure.BAD_REPLY), report());
    }

    @Test
    void readsUpToTheLimitAndNotOneByteMore() throws IOException {
        HttpTransport transport = new HttpTransport(server.url(), "agent");
        server.on("/report", ScriptedServer.json(200, "x".repeat(HttpTransport.MAX_REPLY)));
        assertEquals(HttpTransport.MAX_REPLY, transport.send("/report", new byte[0], LONG).body().length);
        server.on("/session", ScriptedServer.json(200, "x".repeat(HttpTransport.MAX_REPLY + 1)));
        assertEquals(new ReportOutcome.Unreachable(Failure.TOO_LARGE), report());
    }

    @Test
    void stopsReadingABodyWithoutEnd() {
        server.on("/session", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[8192];
            while (true) {
                exchange.getResponseBody().write(some);
            }
        });
        assertEquals(new ReportOutcome.Unreachable(Failure.TOO_LARGE), report());
    }

    @Test
    void waitsNoLongerThanItsBudgetForAnAnswerThatNeverComes() {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/session", (exchange, request) -> await(never));
        assertEquals(
                new ReportOutcome.Unreachable(Failure.TIMED_OUT), report(options(server.url()).networkBudget(SHORT)));
        assertEquals(new ReportOutcome.Unreachable(Failure.TIMED_OUT), report(options(server.url()).timeout(SHORT)));
        never.countDown();
    }

    @Test
    void keepsFewThreadsWaitingForAServerThatIsSilent() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/session", (exchange, request) -> await(never));
        UsageReporter reporter = new UsageReporter(options(server.url()).networkBudget(SHORT).build());
        for (int i = 0; i < 10; i++) {
            assertEquals(new ReportOutcome.Unreachable(Failure.TIMED_OUT), reporter.reportOnce());
        }
        assertTrue(server.seen().size() <= 10);
        long waiting = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("usage-reporter-http")) {
                assertTrue(thread.isDaemon());
                waiting++;
            }
        }
        assertTrue(waiting <= 4, () -> "too many threads wait for the server");
        never.countDown();
    }

    @Test
    void waitsNoLongerForAHeaderThatDripsWithoutEnd() throws IOException {
        try (SocketServer dripping = new SocketServer(socket -> {
            readRequest(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                Thread.onSpinWait();
            }
        })) {
            assertInstanceOf(ReportOutcome.Unreachable.class, report(options(dripping.url()).networkBudget(SHORT)));
        }
    }

    @Test
    void takesATruncatedAnswerForABrokenConnection() throws IOException {
        try (SocketServer truncating = new SocketServer(socket -> {
            readRequest(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"token\"".getBytes(StandardCharsets.US_ASCII));
        })) {
            ReportOutcome.Unreachable lost =
                    assertInstanceOf(ReportOutcome.Unreachable.class, report(options(truncating.url())));
            assertTrue(lost.failure() == Failure.BROKEN_OFF || lost.failure() == Failure.BAD_REPLY);
        }
    }

    @Test
    void takesWhatIsNotHttpForNoAnswer() throws IOException {
        try (SocketServer other = new SocketServer(socket -> {
            readRequest(socket);
            socket.getOutputStream().write("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertInstanceOf(ReportOutcome.Unreachable.class, report(options(other.url())));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertEquals(
                new ReportOutcome.Unreachable(Failure.NO_CONNECTION), report(options("http://127.0.0.1:" + port)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsRedirectsOnTheSameHostWithTheSameMethodAndBody(int status) {
        server.on("/session", ScriptedServer.json(status, "", "Location", "/moved"));
        server.on("/moved", ScriptedServer.json(200, ScriptedServer.session(8)));
        assertInstanceOf(ReportOutcome.Sent.class, report());
        assertEquals(server.seen("/session").get(0).body(), server.seen("/moved").get(0).body());
    }

    @Test
    void followsThreeRedirectsAndNotFour() {
        server.on("/session", ScriptedServer.json(307, "", "Location", "/1"));
        server.on("/1", ScriptedServer.json(307, "", "Location", "/2"));
        server.on("/2", ScriptedServer.json(307, "", "Location", "/3"));
        server.on("/3", ScriptedServer.json(200, ScriptedServer.session(8)));
        assertInstanceOf(ReportOutcome.Sent.class, report());
        server.on("/3", ScriptedServer.json(307, "", "Location", "/4"));
        server.on("/4", ScriptedServer.json(200, ScriptedServer.session(8)));
        assertEquals(new ReportOutcome.Unreachable(Failure.REDIRECTED), report());
        assertEquals(0, server.seen("/4").size());
    }

    @Test
    void followsNoRedirectToAnotherHostPortOrScheme() {
        try (ScriptedServer other = ScriptedServer.ofDesign(4)) {
            String[] targets = {
                other.url() + "/session", server.url().replace("127.0.0.1", "localhost") + "/session", "https://127.0.0.1/session",
                "file:///etc/hostname", "", "http://[broken", "//other.example/session"
            };
            for (String target : targets) {
                server.on("/session", ScriptedServer.json(307, "", "Location", target));
                assertInstanceOf(ReportOutcome.Unreachable.class, report(), target);
            }
            assertEquals(0, other.seen().size());
        }
    }

    @Test
    void refusesAddressesThatCannotBeUsedWithoutSending() {
        assertInstanceOf(ReportOutcome.Misconfigured.class, report(options("")));
        assertInstanceOf(ReportOutcome.Misconfigured.class, report(options("http://usage.example.org")));
    }

    @Test
    void survivesAServerThatAsksForSixtyBits() {
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(60)));
        assertEquals(new ReportOutcome.OverBudget(60, 24), report());
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(4)));
        server.on("/report", ScriptedServer.json(403, "{\"status\":403,\"error\":\"proof_insufficient\",\"bits\":60}"));
        assertEquals(new ReportOutcome.OverBudget(60, 24), report());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] http(int status, String body) {
        return ("HTTP/1.1 " + status + " OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void readRequest(Socket socket) throws IOException {
        SocketServer.readRequest(socket);
    }
}
