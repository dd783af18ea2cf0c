package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.EventRecorded;
import dev.usagereporter.server.store.ExecutionRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server takes and answers what the documentation shows of installations. */
final class InstallExamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples");
    private static final String RECORDS = "/api/collections/telemetry/records";
    private static final String RANDOM_ID = "5b0f3c1e-9a64-4d1b-8f27-3c5e7a9d1b42";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ExecutionRecord RECORD = new ExecutionRecord("k3j9x0q2m5n8p1r", NOON, NOON, InstallStatus.INSTALLING);

    private HttpFixture fixture;
    private URI server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(
                folder, Map.of(Generation.UPLOAD, GateMode.OPTIONAL, Generation.POCKETBASE, GateMode.OPTIONAL));
        AtomicLong time = new AtomicLong();
        fixture.sourceNanos = () -> time.addAndGet(Duration.ofSeconds(1).toNanos());
        fixture.events.result = new EventRecorded.Stored(RECORD);
        fixture.events.found = Optional.of(RECORD);
        server = fixture.start(HttpFixture.PATIENT).publicAddress();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String example(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".json"), StandardCharsets.UTF_8).strip();
    }

    private Response send(String method, String path, String headers, String body) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            return client.send(EventSender.request(method, path, headers, body)).response();
        }
    }

    private Response proved(String method, String path, String body, String executionId) throws IOException {
        String token = fixture.token("default", RANDOM_ID, executionId);
        String resource = token + PayloadDigest.of(body.getBytes(StandardCharsets.UTF_8));
        String stamp = HttpFixture.mint(resource, HttpFixture.BITS, EventSender.DAY);
        return send(method, path, EventSender.headers(token, stamp), body);
    }

    @ParameterizedTest
    @CsvSource({"telemetry-start", "telemetry-progress", "telemetry-final"})
    void takesTheEventsOfOurClients(String name) throws IOException {
        String attempt = "e2c4a6b8-1d3f-4a5b-9c7d-0f1e2d3c4b5a";
        assertEquals(example("telemetry-reply"), proved("POST", "/telemetry", example(name), attempt).body());
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        Response again = proved("POST", "/telemetry", example(name), attempt);
        assertEquals(202, again.status());
        assertEquals(example("telemetry-duplicate"), again.body());
        assertEquals(0, unknownWords());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /upload, upload-lxc, upload-reply",
        "POST, /dev/upload, upload-vm, upload-reply",
        "POST, /upload, upload-vm-wiki, upload-reply",
        "POST, /upload/updatestatus, upload-status, upload-status-reply",
        "POST, /dev/upload/updatestatus, upload-completion-wiki, upload-status-reply",
        "POST, " + RECORDS + ", pocketbase-create, pocketbase-record",
        "PATCH, " + RECORDS + "/k3j9x0q2m5n8p1r, pocketbase-update, pocketbase-record",
    })
    void takesWhatScriptsSend(String method, String path, String request, String reply) throws IOException {
        Response response = send(method, path, EventSender.JSON, example(request));
        assertEquals(200, response.status());
        assertEquals(example(reply), response.body());
        assertEquals(1, fixture.events.events.size());
        assertEquals(0, unknownWords());
    }

    @Test
    void takesAnUpdateBehindAProof() throws IOException {
        String path = RECORDS + "/k3j9x0q2m5n8p1r";
        assertEquals(example("pocketbase-record"), proved("PATCH", path, example("pocketbase-update-proved"), RANDOM_ID).body());
    }

    @Test
    void answersLookUps() throws IOException {
        String target = RECORDS + "?filter=(random_id='" + RANDOM_ID + "')&fields=id&perPage=1";
        assertEquals(example("pocketbase-lookup"), send("GET", target, "", "").body());
        fixture.events.found = Optional.empty();
        assertEquals(example("pocketbase-lookup-empty"), send("GET", target, "", "").body());
    }

    @Test
    void answersTheErrorsOfPocketBase() throws IOException {
        String created = example("pocketbase-create");
        fixture.events.result = new EventRecorded.NotUnique();
        assertEquals(example("pocketbase-error-not-unique"), create(created));
        assertEquals(example("pocketbase-error-required"), create(created.replace("\"nsapp\":\"jellyfin\",", "")));
        assertEquals(example("pocketbase-error-invalid"), create(created.replace("\"ct_type\":1", "\"ct_type\":3")));
        String record = RECORDS + "/k3j9x0q2m5n8p1r";
        fixture.events.result = new EventRecorded.Finished(RECORD);
        assertEquals(example("pocketbase-error-final"), send("PATCH", record, EventSender.JSON, example("pocketbase-update")).body());
        fixture.events.result = new EventRecorded.Missing();
        assertEquals(example("pocketbase-error-not-found"), send("PATCH", record, EventSender.JSON, example("pocketbase-update")).body());
    }

    @Test
    void asksForAProofInTheShapeOfPocketBase(@TempDir Path other) throws IOException {
        try (HttpFixture required = new HttpFixture(other)) {
            server = required.start(HttpFixture.PATIENT).publicAddress();
            assertEquals(example("pocketbase-error-proof-required"), create(example("pocketbase-create")));
        }
    }

    private String create(String body) throws IOException {
        return send("POST", RECORDS, EventSender.JSON, body).body();
    }

    private double unknownWords() {
        return fixture.metrics
                .scrape()
                .lines()
                .filter(line -> line.startsWith("usage_install_other_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
