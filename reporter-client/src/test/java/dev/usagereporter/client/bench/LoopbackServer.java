package dev.usagereporter.client.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A server of the protocol that costs its clients next to nothing: it verifies each stamp and stores nothing. What clients are
 * compared by must not depend on the server, so there is one token for all, of the length that real ones have.
 */
final class LoopbackServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 117;
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(180);

    /** Enough for its methods to be compiled. */
    private static final int REHEARSALS = 500;

    private final int bits;
    private final Clock clock;
    private final String token = token();
    private final HttpServer server;

    /** Guarded by this. */
    private final List<Arrival> arrivals = new ArrayList<>();

    /** Guarded by this: the last report that was accepted. */
    private byte[] accepted = {};

    /** Guarded by this. */
    private long spentNanos;

    LoopbackServer(int bits, Clock clock) {
        this.bits = bits;
        this.clock = clock;
        // It writes an answer in two pieces; without this the second waits 40 ms for the acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/session", exchange -> answer(exchange, _ -> session()));
        server.createContext("/report", exchange -> answer(exchange, this::report));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The reports since the last call. */
    synchronized List<Arrival> take() {
        List<Arrival> taken = List.copyOf(arrivals);
        arrivals.clear();
        return taken;
    }

    /** Answers the last accepted report over and over, so that the first clients find as fast a server as the last. */
    void rehearse() throws IOException {
        byte[] report;
        synchronized (this) {
            report = accepted;
        }
        for (int i = 0; i < REHEARSALS; i++) {
            if (post("/session", new byte[0]) != 200 || post("/report", report) != 200) {
                throw new FailedRun("the server refuses what it has accepted before");
            }
        }
        take();
        takeSpent();
    }

    /** What the server has spent on reading requests and finding answers since the last call. */
    synchronized Duration takeSpent() {
        Duration spent = Duration.ofNanos(spentNanos);
        spentNanos = 0;
        return spent;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int status, byte[] body) {}

    private void answer(HttpExchange exchange, Function<byte[], Answer> answers) throws IOException {
        try (exchange) {
            long start = System.nanoTime();
            Answer answer = answers.apply(exchange.getRequestBody().readAllBytes());
            // Before the answer is sent, so that all is counted when a client has ended.
            synchronized (this) {
                spentNanos += System.nanoTime() - start;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer session() {
        long now = clock.instant().getEpochSecond();
        long end = now + TOKEN_LIFETIME.toSeconds();
        return new Answer(200, new SessionReply(token, bits, Algorithm.SHA1, Stamp.date(today()), now, end).encode());
    }

    private Answer report(byte[] body) {
        Arrival arrival = judged(body);
        synchronized (this) {
            arrivals.add(arrival);
            accepted = arrival instanceof Arrival.Accepted ? body : accepted;
        }
        return switch (arrival) {
            case Arrival.Accepted _ -> new Answer(200, Reply.STORED.encode());
            case Arrival.Refused(String reason) -> new Answer(403, new Reply(403, false, "proof_mismatch", reason, null).encode());
        };
    }

    private Arrival judged(byte[] body) {
        if (!(ReportRequest.decode(body) instanceof Decoded.Message<ReportRequest>(ReportRequest request))) {
            return new Arrival.Refused("not a report");
        }
        if (!(Stamp.parse(request.pow()) instanceof StampParse.Parsed(Stamp stamp))) {
            return new Arrival.Refused("not a stamp");
        }
        Expectation expected = new Expectation(Algorithm.SHA1, token + request.digest(), bits, today());
        Verdict verdict = Verification.verify(stamp, expected);
        return verdict instanceof Verdict.Valid ? new Arrival.Accepted(stamp) : new Arrival.Refused(verdict.toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private int post(String path, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status == 200) {
            connection.getInputStream().readAllBytes();
        }
        return status;
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
