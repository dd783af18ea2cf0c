package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.e2e.RawRequests.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The KrakenD usage client (Go, v2), unmodified: one session, three reports.
 *
 * <p>Its recorded requests are sent byte for byte. Where {@code USAGE_REFERENCE_CLIENT} names a program that takes a base
 * address and a number of reports and uses the real client, that program is run as well; with
 * {@code USAGE_REFERENCE_RECORD=1} its requests become the new recording.
 */
final class ReferenceClientTest {
    private static final Path RECORDING = Path.of("src", "test", "resources", "reference-client");
    private static final String CLUSTER = "8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3a";
    private static final String SERVER = "c9f0f895-fb98-4b91-9f0a-2a1f0a2b3c4d";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final Path folder;

    ReferenceClientTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void answersTheRecordedClientAndStoresThreeRows() throws IOException, SQLException {
        List<byte[]> requests = RawRequests.split(Files.readAllBytes(RECORDING.resolve("requests.bin")));
        assertEquals(4, requests.size());
        Instant recordedAt = Instant.parse(Files.readString(RECORDING.resolve("clock")).strip());
        try (RunningTestServer server = start(new TestClock(recordedAt.toString()))) {
            List<Response> responses = RawRequests.exchange(server.address(), requests);
            assertEquals(
                    token(new String(requests.get(1), StandardCharsets.UTF_8)),
                    token(responses.getFirst().body()),
                    "the recording was made with other keys or another token format; record it again");
            assertEquals(200, responses.getFirst().status());
            for (Response report : responses.subList(1, 4)) {
                assertEquals(new Response(200, "{\"status\":200}"), report);
            }
            for (Response again : RawRequests.exchange(server.address(), requests.subList(1, 4))) {
                assertEquals(new Response(200, "{\"status\":200,\"duplicate\":true}"), again);
            }
        }
        assertThreeRows();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "USAGE_REFERENCE_CLIENT", matches = ".+")
    void answersTheRealClientAndStoresThreeRows() throws Exception {
        String program = Objects.requireNonNull(System.getenv("USAGE_REFERENCE_CLIENT"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path bytes = folder.resolve("requests.bin");
        try (RunningTestServer server = start(new TestClock(now.toString()));
                ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread recorder = Thread.ofPlatform().start(() -> record(relay, server.address().getPort(), bytes));
            Process client = new ProcessBuilder(program, "http://127.0.0.1:" + relay.getLocalPort(), "3")
                    .inheritIO()
                    .start();
            assertTrue(client.waitFor(5, TimeUnit.MINUTES));
            assertEquals(0, client.exitValue());
            recorder.join();
        }
        assertThreeRows();
        if ("1".equals(System.getenv("USAGE_REFERENCE_RECORD"))) {
            Files.createDirectories(RECORDING);
            Files.copy(bytes, Files.newOutputStream(RECORDING.resolve("requests.bin")));
            Files.writeString(RECORDING.resolve("clock"), now + "\n");
        }
    }

    /** The keys of the recording: with them and the same clock the same tokens come out again. */
    private RunningTestServer start(TestClock clock) throws IOException {
        return RunningTestServer.start(folder.resolve("data"), Map.of(), clock, new ConstantRandom());
    }

    private void assertThreeRows() throws SQLException, IOException {
        Path data = folder.resolve("data");
        List<String> rows = RunningTestServer.query(
                data, "SELECT application, version, arch, os, bits FROM report ORDER BY id");
        assertEquals(List.of("default|v2.7.1|amd64|linux|20", "default|v2.7.1|amd64|linux|20", "default|v2.7.1|amd64|linux|20"), rows);
        assertEquals(List.of("1"), RunningTestServer.query(data, "SELECT COUNT(DISTINCT server) FROM report"));
        assertFalse(RunningTestServer.anyFileHolds(data, CLUSTER));
        assertFalse(RunningTestServer.anyFileHolds(data, SERVER));
        assertTrue(RunningTestServer.anyFileHolds(data, "v2.7.1"), "what is stored in clear is found by this search");
    }

    private static String token(String json) {
        Matcher token = TOKEN.matcher(json);
        assertTrue(token.find(), "no token");
        return token.group(1);
    }

    /** Hands one connection on and keeps what the client sent. */
    private static void record(ServerSocket relay, int port, Path file) {
        try (Socket client = relay.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream copy = Files.newOutputStream(file)) {
            Thread back = Thread.ofPlatform().start(() -> pump(server, client, OutputStream.nullOutputStream()));
            pump(client, server, copy);
            server.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void pump(Socket from, Socket to, OutputStream copy) {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
                copy.write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // The other side has gone: the exchange is over.
        }
    }
}
