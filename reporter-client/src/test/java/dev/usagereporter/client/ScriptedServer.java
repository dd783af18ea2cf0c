package dev.usagereporter.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback interface that answers each path by a script; the last answer of a path is repeated. */
public final class ScriptedServer implements AutoCloseable {
    /** Answers one request. */
    public interface Script {
        void answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    /** One request as it came. */
    public record Seen(String path, Headers headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Guarded by this. */
    private final Map<String, Deque<Script>> scripts = new HashMap<>();

    /** Guarded by this. */
    private final List<Seen> seen = new ArrayList<>();

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A server of this project's protocol that asks for so many bits and stores what is proved. */
    public static ScriptedServer ofDesign(int bits) {
        return ofDesign(bits, Algorithm.SHA1);
    }

    /** The same with another hash. */
    public static ScriptedServer ofDesign(int bits, Algorithm algorithm) {
        return new ScriptedServer()
                .on("/session", json(200, session(bits, algorithm)))
                .on("/report", (exchange, body) -> store(exchange, body, algorithm))
                .on("/telemetry", (exchange, body) -> take(exchange, body, algorithm));
    }

    public ScriptedServer on(String path, Script... answers) {
        synchronized (this) {
            scripts.put(path, new ArrayDeque<>(List.of(answers)));
        }
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    public List<Seen> seen(String path) {
        return seen().stream().filter(request -> request.path().equals(path)).toList();
    }

    /** A fixed answer. */
    public static Script json(int status, String body, String... headers) {
        return (exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        };
    }

    public static Script json(int status, byte[] body) {
        return json(status, new String(body, StandardCharsets.UTF_8));
    }

    public static String session(int bits) {
        return session(bits, Algorithm.SHA1);
    }

    public static String session(int bits, Algorithm algorithm) {
        Clock clock = Clock.systemUTC();
        LocalDate day = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        String date = day.toString().substring(2).replace("-", "");
        SessionReply reply =
                new SessionReply("design-token", bits, algorithm, date, clock.instant().getEpochSecond(), null)
                        .withFields(List.of("installed"));
        return new String(reply.encode(), StandardCharsets.UTF_8);
    }

    /** Answers 200 to a report whose stamp is worth its four bits, and otherwise what is wrong with it. */
    private static void store(HttpExchange exchange, byte[] body, Algorithm algorithm) throws IOException {
        String fault = "";
        if (!(ReportRequest.decode(body) instanceof Decoded.Message<ReportRequest> message)) {
            fault = "malformed";
        } else if (!(Stamp.parse(message.value().pow()) instanceof StampParse.Parsed parsed)) {
            fault = "no stamp";
        } else {
            String resource = "design-token" + message.value().digest();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            Verdict verdict =
                    Verification.verify(parsed.stamp(), new Expectation(algorithm, resource, 4, today));
            fault = verdict instanceof Verdict.Valid ? "" : verdict.toString();
        }
        byte[] reply = fault.isEmpty()
                ? Reply.STORED.encode()
                : new Reply(403, false, "proof_mismatch", fault, null).encode();
        send(exchange, fault.isEmpty() ? 200 : 403, new String(reply, StandardCharsets.UTF_8));
    }

    /** Answers 202 to an event whose headers prove the exact bytes of its body with four bits, and otherwise what is wrong. */
    private static void take(HttpExchange exchange, byte[] body, Algorithm algorithm) throws IOException {
        String stamp = String.valueOf(exchange.getRequestHeaders().getFirst("Usage-Pow"));
        String fault = "";
        if (!"design-token".equals(exchange.getRequestHeaders().getFirst("Usage-Token"))) {
            fault = "no token";
        } else if (!(Stamp.parse(stamp) instanceof StampParse.Parsed parsed)) {
            fault = "no stamp";
        } else {
            String resource = "design-token" + PayloadDigest.of(body);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            Verdict verdict = Verification.verify(parsed.stamp(), new Expectation(algorithm, resource, 4, today));
            fault = verdict instanceof Verdict.Valid ? "" : verdict.toString();
        }
        byte[] reply = fault.isEmpty()
                ? "{\"status\":202}".getBytes(StandardCharsets.UTF_8)
                : new Reply(403, false, "proof_mismatch", fault, null).encode();
        send(exchange, fault.isEmpty() ? 202 : 403, new String(reply, StandardCharsets.UTF_8));
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Script script;
        synchronized (this) {
            String path = exchange.getRequestURI().getPath();
            seen.add(new Seen(path, exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
            Deque<Script> answers = scripts.getOrDefault(path, new ArrayDeque<>());
            script = answers.isEmpty() ? json(404, "") : answers.size() > 1 ? answers.remove() : answers.element();
        }
        try {
            script.answer(exchange, body);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
