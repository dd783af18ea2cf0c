package dev.usagereporter.server.cli;

import dev.usagereporter.server.data.AdminToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;

/** Talks to the admin port of a running server. Goes through no proxy and follows no redirect: both would hand the token on. */
final class AdminClient {
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final int MAX_REFUSAL = 4 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI address;
    private final AdminToken token;
    private final Duration timeout;

    /** @param timeout for the beginning of an answer, and for each further piece of it */
    AdminClient(URI address, AdminToken token, Duration timeout) {
        this.address = address;
        this.token = token;
        this.timeout = timeout;
    }

    byte[] get(String path) throws IOException {
        return send(request(path).GET(), Expected.DONE);
    }

    byte[] post(String path) throws IOException {
        return send(request(path).POST(BodyPublishers.noBody()), Expected.DONE);
    }

    /** Sends an order of the operator's own words: where the server refuses it, its reason is about the command line. */
    byte[] post(String path, byte[] json) throws IOException {
        return send(json(path, json), Expected.ORDER_DONE);
    }

    /** Sends an order that takes longer than its answer. */
    byte[] begin(String path, byte[] json) throws IOException {
        return send(json(path, json), Expected.ORDER_ACCEPTED);
    }

    /**
     * Passes a file on piece by piece.
     *
     * @param bytes its length as the server has announced it
     * @param arrived is told how many have come
     */
    void download(String path, long bytes, OutputStream out, LongConsumer arrived) throws IOException {
        HttpRequest.Builder request = request(path).setHeader("Accept", "*/*").GET();
        exchange(request, Expected.DONE, body -> {
            long count = 0;
            for (Optional<byte[]> piece = next(body); piece.isPresent(); piece = next(body)) {
                count += piece.get().length;
                if (count > bytes) {
                    throw unreachable("sends more than it has announced");
                }
                out.write(piece.get());
                arrived.accept(count);
            }
            return count;
        });
    }

    private HttpRequest.Builder json(String path, byte[] json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Authorization", token.authorization())
                .header("Accept", "application/json");
    }

    private byte[] send(HttpRequest.Builder request, Expected expected) throws IOException {
        return exchange(request, expected, body -> {
            byte[] answer = upTo(MAX_ANSWER + 1, body);
            if (answer.length > MAX_ANSWER) {
                throw unreachable("answers more than 1 MiB");
            }
            return answer;
        });
    }

    private <T> T exchange(HttpRequest.Builder request, Expected expected, Reading<T> reading) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = client.send(request.build(), BodyHandlers.ofPublisher());
            try (ArrivingBody body = new ArrivingBody(timeout)) {
                response.body().subscribe(body);
                expect(expected, response.statusCode(), body);
                return reading.read(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the server");
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " does not answer", e);
        }
    }

    /** An answer that has begun and does not end is another trouble than none. */
    private Optional<byte[]> next(ArrivingBody body) throws IOException, InterruptedException {
        try {
            return body.next();
        } catch (IOException e) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " broke its answer off", e);
        }
    }

    /** The body, or as much of it as fits. */
    private byte[] upTo(int most, ArrivingBody body) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Optional<byte[]> piece = next(body);
        while (piece.isPresent()) {
            int left = most - bytes.size();
            bytes.write(piece.get(), 0, Math.min(left, piece.get().length));
            piece = bytes.size() == most ? Optional.empty() : next(body);
        }
        return bytes.toByteArray();
    }

    /** The message of a refusal, when it is one that can be shown. */
    private static Optional<String> message(byte[] refusal) {
        try {
            return Optional.ofNullable(FlatJson.of(refusal).get("message")).filter(AdminClient::plain);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** Whether it is one line of plain text: whatever answers there must not write to the terminal as it likes. */
    static boolean plain(String text) {
        return text.matches("[ -~]{1,400}");
    }

    private void expect(Expected expected, int status, ArrivingBody body) throws IOException, InterruptedException {
        if (status == 401 || status == 403) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " refuses the token; it is new at each start");
        }
        if (status != expected.status()) {
            Optional<String> reason = message(upTo(MAX_REFUSAL, body));
            if (reason.isPresent() && expected.refusals().contains(status)) {
                throw new CommandException(ExitStatus.USAGE, reason.get());
            }
            String said = reason.map(text -> ": " + text).orElse(", expected " + expected.status());
            throw unreachable("answers " + status + said);
        }
    }

    private CommandException unreachable(String trouble) {
        return new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " " + trouble);
    }

    /** What is made of a body. */
    private interface Reading<T> {
        T read(ArrivingBody body) throws IOException, InterruptedException;
    }

    /**
     * Which answer is hoped for.
     *
     * @param status the one that means success
     * @param refusals those whose reason is about the command line
     */
    private record Expected(int status, Set<Integer> refusals) {
        static final Expected DONE = new Expected(200, Set.of());
        static final Expected ORDER_DONE = new Expected(200, Set.of(404, 422));
        static final Expected ORDER_ACCEPTED = new Expected(202, Set.of(400, 404, 422));
    }
}
