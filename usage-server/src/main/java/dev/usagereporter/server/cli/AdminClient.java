package dev.usagereporter.server.cli;

import dev.usagereporter.server.data.AdminToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Talks to the admin port of a running server. Goes through no proxy and follows no redirect: both would hand the token on. */
final class AdminClient {
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final int MAX_REFUSAL = 4 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI address;
    private final AdminToken token;
    private final Duration timeout;

    AdminClient(URI address, AdminToken token, Duration timeout) {
        this.address = address;
        this.token = token;
        this.timeout = timeout;
    }

    byte[] get(String path) throws IOException {
        return send(request(path).GET(), false);
    }

    byte[] post(String path) throws IOException {
        return send(request(path).POST(BodyPublishers.noBody()), false);
    }

    /** Sends an order of the operator's own words: where the server refuses it, its reason is about the command line. */
    byte[] post(String path, byte[] json) throws IOException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(request.POST(BodyPublishers.ofByteArray(json)), true);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Authorization", token.authorization())
                .header("Accept", "application/json");
    }

    private byte[] send(HttpRequest.Builder request, boolean order) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response.statusCode(), body, order);
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

    private byte[] answer(int status, InputStream body, boolean order) throws IOException {
        if (status == 401 || status == 403) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " refuses the token; it is new at each start");
        }
        if (status != 200) {
            Optional<String> reason = message(body.readNBytes(MAX_REFUSAL));
            if (order && reason.isPresent() && (status == 404 || status == 422)) {
                throw new CommandException(ExitStatus.USAGE, reason.get());
            }
            String said = reason.map(text -> ": " + text).orElse(", expected 200");
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " answers " + status + said);
        }
        byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server at " + address + " answers more than 1 MiB");
        }
        return bytes;
    }
}
