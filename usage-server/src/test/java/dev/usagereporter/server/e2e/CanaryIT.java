package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries;
import dev.usagereporter.pow.redaction.Canaries.Canary;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.InstallEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No canary of the corpus leaves the client in clear, and none that comes from elsewhere stays at the server, anywhere. */
@Timeout(300)
final class CanaryIT {
    /** Most characters of error text that one command sends. */
    private static final int CHUNK = 4 * 1024;

    /** A canary shorter than this is in some byte sequence by chance; its context is redacted as that of the long ones. */
    private static final int CERTAIN = 6;

    /** The database has a table of all characters in it. */
    private static final String RUN = "0123456789";

    /** Every text field that a script could put anything into. */
    private static final List<InstallField> FIELDS = List.of(
            InstallField.ERROR,
            InstallField.FAILED_COMMAND,
            InstallField.CPU_MODEL,
            InstallField.GPU_MODEL,
            InstallField.TYPE,
            InstallField.OS_TYPE,
            InstallField.ERROR_CATEGORY);

    private final List<Canary> canaries = Canaries.all();
    private final Path folder;

    CanaryIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void noneLeavesTheClient() throws Exception {
        assertTrue(canaries.size() >= 150);
        Path data = folder.resolve("data");
        Path home = Files.createDirectory(folder.resolve("home"));
        List<String> seen = new ArrayList<>();
        int sent = 0;
        try (ServerProcess server = ServerProcess.start(data, Map.of("USAGE_SERVER_DEBUG", "1"));
                Relay relay = Relay.before(server.address())) {
            for (String chunk : chunks()) {
                Path errors = Files.writeString(folder.resolve("errors"), chunk);
                Built.Ended ended = Built.run(home, Map.of("DIAGNOSTICS", "yes"), List.of(
                        Built.REPORTER.toString(), "install", "finish", "--url", relay.address().toString(), "--app", "jellyfin",
                        "--exit-code", "1", "--error-file", errors.toString(), "--strict", "--json", Built.PATIENT));
                assertEquals(0, ended.exit(), ended.err());
                seen.add(ended.out() + ended.err());
                sent++;
            }
            Files.delete(folder.resolve("errors"));
            seen.add(relay.seen());
            seen.addAll(told(server));
        }
        assertTrue(sent >= 5, "sent " + sent);
        // In the escapes of Go's encoder.
        assertTrue(seen.stream().anyMatch(text -> text.contains("\\u003csecret\\u003e")), "the redacted texts were sent");
        seen.addAll(files(home));
        seen.addAll(files(data));
        assertNoneIn(seen);
    }

    @Test
    void noneStaysAtTheServer() throws Exception {
        assertTrue(canaries.size() >= 150);
        Path data = folder.resolve("data");
        List<String> seen = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(
                data, Map.of("USAGE_SERVER_DEBUG", "1"), "--set", "gate.telemetry=optional", "--set", "gate.source-burst=10000")) {
            for (int i = 0; i < canaries.size(); i++) {
                String id = "canary-" + i;
                InstallEvent.Builder event = new InstallEvent.Builder()
                        .text(InstallField.RANDOM_ID, id)
                        .text(InstallField.STATUS, "failed")
                        .text(InstallField.APP_VERSION, "version-in-clear");
                String text = canaries.get(i).text();
                FIELDS.forEach(field -> event.text(field, text));
                try (HonestClient client = new HonestClient(server.address(), id, id)) {
                    HonestClient.Answer answer =
                            client.post("/telemetry", event.build().encode(), "Content-Type", "application/json");
                    assertEquals(202, answer.status(), answer.body());
                    seen.add(answer.body());
                    seen.add(client.post("/telemetry", text.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json")
                            .body());
                }
            }
            seen.addAll(told(server));
        }
        assertEquals(
                List.of(Integer.toString(canaries.size())),
                RunningTestServer.query(data, "SELECT COUNT(*) FROM execution WHERE error IS NOT NULL"));
        assertTrue(RunningTestServer.anyFileHolds(data, "version-in-clear"), "what is stored in clear is found by this search");
        seen.addAll(files(data));
        assertNoneIn(seen);
    }

    /** What the server says to its operator, until and with its end. */
    private static List<String> told(ServerProcess server) throws IOException, InterruptedException {
        List<String> told = new ArrayList<>(
                List.of(server.admin("/metrics").body(), server.admin("/admin/stats").body()));
        ServerProcess.Ended ended = server.stop();
        assertEquals(0, ended.exit());
        told.add(ended.out());
        told.add(ended.err());
        return told;
    }

    private List<String> chunks() {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        for (Canary canary : canaries) {
            if (chunk.length() + canary.text().length() > CHUNK) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
            }
            chunk.append(canary.text()).append('\n');
        }
        chunks.add(chunk.toString());
        return chunks;
    }

    private static List<String> files(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                contents.add(new String(bytes, StandardCharsets.UTF_8));
                contents.add(new String(bytes, StandardCharsets.UTF_16BE));
            }
        }
        return contents;
    }

    private void assertNoneIn(List<String> seen) {
        List<String> survivors = new ArrayList<>();
        int looked = 0;
        for (Canary canary : canaries) {
            for (String word : canary.canaries()) {
                if (word.length() >= CERTAIN && !RUN.contains(word)) {
                    looked++;
                    seen.stream()
                            .filter(text -> text.contains(word))
                            .forEach(text -> survivors.add(canary.name() + ": " + around(text, text.indexOf(word), word.length())));
                }
            }
        }
        assertTrue(looked >= 150, "looked for " + looked);
        assertEquals(List.of(), survivors);
    }

    private static String around(String text, int at, int length) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + length + 40));
    }
}
