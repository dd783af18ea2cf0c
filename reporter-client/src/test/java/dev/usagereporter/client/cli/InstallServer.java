package dev.usagereporter.client.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.PayloadDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that takes install events: tells of each how it is proved. */
final class InstallServer implements AutoCloseable {
    static final int BITS = 6;
    static final long PATIENCE_SECONDS = 90;
    private static final String TOKEN = "design-token";

    final ScriptedServer server = new ScriptedServer();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Algorithm algorithm;

    /**
     * An event that came.
     *
     * @param proof {@code valid}, {@code none}, or what is wrong with the stamp
     */
    record Event(String body, String proof) {}

    InstallServer() {
        this(Algorithm.SHA1, "");
    }

    /** @param optional names of protocols whose gate is optional, in quotes and with commas */
    InstallServer(Algorithm algorithm, String optional) {
        this.algorithm = algorithm;
        String session = ScriptedServer.session(BITS, algorithm);
        if (!optional.isEmpty()) {
            session = session.substring(0, session.length() - 1) + ",\"optional\":[" + optional + "]}";
        }
        server.on("/session", ScriptedServer.json(200, session));
        server.on("/telemetry", this::take);
    }

    String url() {
        return server.url();
    }

    /** Takes an event and answers as the server of this project does. */
    void take(HttpExchange exchange, byte[] body) throws IOException {
        events.add(new Event(new String(body, StandardCharsets.UTF_8), proof(exchange.getRequestHeaders(), body)));
        ScriptedServer.send(exchange, 202, "{\"status\":202}");
    }

    private String proof(Headers headers, byte[] body) {
        @Nullable String text = headers.getFirst("Usage-Pow");
        if (text == null) {
            return "none";
        }
        if (!TOKEN.equals(headers.getFirst("Usage-Token"))) {
            return "another token";
        }
        if (!(Stamp.parse(text) instanceof StampParse.Parsed parsed)) {
            return "no stamp";
        }
        String resource = TOKEN + PayloadDigest.of(body);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Verdict verdict = Verification.verify(parsed.stamp(), new Expectation(algorithm, resource, BITS, today));
        return verdict instanceof Verdict.Valid ? "valid" : verdict.toString();
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event after " + PATIENCE_SECONDS + " s");
        }
        return event;
    }

    /** The bodies of so many events, all of them proved, in the order of their letters. */
    List<String> proved(int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Event event = next();
            if (!event.proof().equals("valid")) {
                throw new AssertionError("the proof is " + event.proof());
            }
            bodies.add(event.body());
        }
        bodies.sort(null);
        return bodies;
    }

    /** How many events have come that nobody has asked for. */
    int waiting() {
        return events.size();
    }

    @Override
    public void close() {
        server.close();
    }
}
