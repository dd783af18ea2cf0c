package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.Recorded;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server takes and answers what the documentation shows. */
class ExamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples");
    private static final Pattern KEYS = Pattern.compile("\"([a-z_]+)\":");

    @TempDir
    Path folder;

    private HttpFixture fixture;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        fixture = new HttpFixture(folder);
        address = fixture.start(HttpFixture.PATIENT).publicAddress();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String example(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".json"), StandardCharsets.UTF_8).strip();
    }

    private static List<String> keys(String json) {
        return KEYS.matcher(json).results().map(key -> key.group(1)).toList();
    }

    private Response ask(String request) throws IOException {
        try (RawHttp client = new RawHttp(address)) {
            return client.send(request).response();
        }
    }

    private String report(String body) throws IOException {
        return ask(RawHttp.post("/report", body)).body();
    }

    @Test
    void opensTheSessionOfTheExample() throws IOException {
        Response reply = ask(RawHttp.post("/session", example("session-request")));
        assertEquals(200, reply.status());
        assertEquals(keys(example("session-reply")), keys(reply.body()));
        String token = "\"token\":\"[A-Za-z0-9_-]{156}\"";
        assertTrue(Pattern.compile(token).matcher(reply.body()).find(), reply.body());
        assertTrue(Pattern.compile(token).matcher(example("session-reply")).find());
    }

    @Test
    void answersStoredAndDuplicate() throws IOException {
        String report = fixture.report("default");
        assertEquals(example("report-reply"), report(report));
        fixture.recorder = (_, _, _) -> new Recorded.Duplicate();
        assertEquals(example("report-duplicate"), report(report));
    }

    @Test
    void answersEveryErrorOfTheExamples() throws IOException {
        Map<String, String> answers = new HashMap<>();
        // The example's token was sealed by no server.
        answers.put("error-token-invalid", report(example("report-request")));
        answers.put("error-malformed", report(example("report-request").replace("\"time\":1795176000", "\"time\":\"now\"")));
        answers.put("error-too-large", report("x".repeat(HttpFixture.MAX_BODY + 1)));

        String token = fixture.token("default");
        UsageData data = fixture.data();
        answers.put("error-report-expired", report(fixture.report(token, at(data, -61))));
        answers.put("error-report-from-future", report(fixture.report(token, at(data, 301))));
        answers.put("error-invalid-field", report(fixture.report(token, aged(data, -1))));
        String stamp = HttpFixture.stamp(token, aged(data, 8), HttpFixture.BITS, "261120");
        answers.put("error-proof-mismatch", report(HttpFixture.report(token, stamp, data)));
        String cheap = HttpFixture.stamp(token, data, 1, "261120");
        // The price of this test is 4 bits, that of the example 21.
        String insufficient = report(HttpFixture.report(token, cheap, data));
        answers.put("error-proof-insufficient", insufficient.replace("4 bits\",\"bits\":4", "21 bits\",\"bits\":21"));
        fixture.recorder = (_, _, _) -> new Recorded.Busy(Duration.ofSeconds(1));
        answers.put("error-overloaded", report(fixture.report(token, data)));
        answers.put("error-proof-required", ask(RawHttp.post("/telemetry", example("telemetry-start"))).body());
        answers.put("error-slow-down", slowDown());
        fixture.clock.advance(Duration.ofDays(180));
        answers.put("error-token-expired", report(fixture.report(token, data)));

        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("error-"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList();
            assertEquals(List.copyOf(new TreeSet<>(answers.keySet())), names);
        }
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            assertEquals(example(answer.getKey()), answer.getValue(), answer.getKey());
        }
    }

    private static String slowDown() {
        Answers answers = new Answers(code -> {}, new SplittableRandom(1));
        return new String(answers.slowDown(Duration.ofSeconds(1)).body(), StandardCharsets.UTF_8);
    }

    private static UsageData at(UsageData data, long seconds) {
        return copy(data, data.uptime(), data.time() + seconds);
    }

    private static UsageData aged(UsageData data, long uptime) {
        return copy(data, uptime, data.time());
    }

    private static UsageData copy(UsageData data, long uptime, long time) {
        return new UsageData(
                data.version(), data.arch(), data.os(), data.clusterId(), data.serverId(), uptime, time, data.extra());
    }
}
