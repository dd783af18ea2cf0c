package dev.usagereporter.server.e2e;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.StampMinter;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A client that keeps every rule, so that a test can break one of them. For many threads. */
final class HonestClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
    private final URI base;
    private final String clusterId;
    private final String serverId;

    /** A client of the server at that address, with these ids. */
    HonestClient(URI base, String clusterId, String serverId) {
        this.base = base;
        this.clusterId = clusterId;
        this.serverId = serverId;
    }

    /** Status, body and what a server says about coming back. */
    record Answer(int status, String body, Optional<String> retryAfter) {
        Reply reply() {
            return message(Reply.decode(bytes(body)));
        }

        /** The status, with the word of the error or of a duplicate: all that most tests ask. */
        String outcome() {
            Reply reply = reply();
            String word = reply.duplicate() ? "duplicate" : Objects.requireNonNullElse(reply.error(), "stored");
            return status + " " + word;
        }
    }

    /** Opens a session; the prefix is that of an application, empty for the root. */
    SessionReply open(String prefix) throws IOException, InterruptedException {
        Answer answer = post(prefix + "/session", new SessionRequest(clusterId, serverId).encode());
        if (answer.status() != 200) {
            throw new IOException("no session: " + answer);
        }
        return message(SessionReply.decode(bytes(answer.body())));
    }

    /** What a program of that version would report at that time. */
    UsageData data(String version, long unixSeconds) {
        return new UsageData(version, "amd64", "linux", clusterId, serverId, 60, unixSeconds, new byte[0]);
    }

    /** The report with its proof, as it goes over the wire. */
    static byte[] proved(SessionReply session, UsageData data) {
        return ReportRequest.encode(session.token(), stamp(session, data), data.encode());
    }

    /** A stamp over the encoded data, as the session asks for it. */
    static String stamp(SessionReply session, UsageData data) {
        return stamp(session, data, session.asked().orElseThrow(), Objects.requireNonNull(session.bits()));
    }

    /** A stamp of another price than that of the session. */
    static String stamp(SessionReply session, UsageData data, Algorithm algorithm, int bits) {
        String resource = session.token() + PayloadDigest.of(data.encode());
        Challenge challenge =
                Challenge.of(algorithm, bits, Objects.requireNonNull(session.date()), resource, "salt");
        MintBudget budget = new MintBudget(22, LIMIT);
        MintOutcome outcome = new StampMinter(System::nanoTime).mint(challenge, budget, MintListener.NONE);
        return ((MintOutcome.Minted) outcome).stamp().format();
    }

    /** The report with a proof of that price. */
    static byte[] proved(SessionReply session, UsageData data, Algorithm algorithm, int bits) {
        return ReportRequest.encode(session.token(), stamp(session, data, algorithm, bits), data.encode());
    }

    Answer report(String prefix, byte[] body) throws IOException, InterruptedException {
        return post(prefix + "/report", body);
    }

    Answer post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
    }

    private static <T> T message(Decoded<T> decoded) {
        return switch (decoded) {
            case Decoded.Message<T>(T value) -> value;
            case Decoded.Malformed<T>(String rule) -> throw new AssertionError("not the expected message: " + rule);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
