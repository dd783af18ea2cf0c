package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.export.Unpacked;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as an operator makes them and a researcher fetches them, of reports that came through the gate in an earlier week. */
final class ExportIT {
    private static final int INSTANCES = 40;
    private static final int INSTALLATIONS = 20;
    private static final String CANARY = "jane.doe@db1.example.org";
    private static final String[] SETTINGS = {
        "--set", "retention.raw=60d", "--set", "report.declared.edition=string", "--set", "export.publisher=The Test"
    };

    /** Settled whatever day it is today. */
    private final Period week =
            Period.containing(PeriodKind.WEEK, LocalDate.now(ZoneOffset.UTC)).previous().previous();

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void takesReportsInAnEarlierWeek() throws Exception {
        data = folder.resolve("data folder");
        TestClock clock = new TestClock(week.from().plus(Duration.ofDays(2)).toString());
        Map<String, String> settings = Map.of(
                "difficulty.bits", "1", "difficulty.capacity", "100000", "retention.raw", "60d", "report.declared.edition", "string");
        try (RunningTestServer server = RunningTestServer.start(data, settings, clock, new SecureRandom())) {
            for (int i = 0; i < INSTANCES; i++) {
                report(server.address(), clock.instant(), i);
            }
            for (int i = 0; i < INSTALLATIONS; i++) {
                install(server.address(), i);
            }
        }
    }

    private static void report(URI address, Instant now, int i) throws Exception {
        try (HonestClient client = new HonestClient(address, "cluster-in-clear-" + i, "server-in-clear-" + i)) {
            String version = i == 0 ? CANARY : i % 3 == 0 ? "1.4.3" : "1.4.2";
            byte[] extra = ("{\"edition\":\"" + (i == 1 ? CANARY : "community") + "\",\"hostname\":\"" + CANARY + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            UsageData usage = new UsageData(
                    version, "amd64", "linux", "cluster-in-clear-" + i, "server-in-clear-" + i, 60, now.getEpochSecond(), extra);
            assertEquals("200 stored", client.report("", HonestClient.proved(client.open(""), usage)).outcome());
        }
    }

    private static void install(URI address, int i) throws Exception {
        try (InstallClient client = new InstallClient(address, "random-id-in-clear-" + i, "execution-in-clear-" + i)) {
            InstallStatus end = i % 2 == 0 ? InstallStatus.SUCCESS : InstallStatus.FAILED;
            assertEquals(202, client.send(client.prove(client.event(end))).status());
        }
    }

    @Test
    void exportsWhatTheVerifierPassesAndServesTheSameBytesForEver() throws Exception {
        Path file = folder.resolve("a package.zip");
        Path again = folder.resolve("again.zip");
        Path offline = folder.resolve("offline.zip");
        try (ServerProcess server = ServerProcess.start(data, with("--set", "export.public=true"))) {
            Built.Ended made = export("--out", file.toString());
            assertEquals(0, made.exit(), made.err());
            assertEquals("", made.err());
            assertEquals(0, export("--out", again.toString()).exit());
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));

            Built.Ended other = export("--k", "15", "--out", folder.resolve("other.zip").toString());
            assertEquals(64, other.exit());
            assertTrue(other.err().contains("k 10"), other.err());
            assertFalse(Files.exists(folder.resolve("other.zip")));
            Built.Ended dp = Built.run(folder, command("export", "--profile", "dp", "--from", "2026-01-01", "--to", "2026-01-15", "--out", "x.zip"));
            assertEquals(64, dp.exit(), dp.err());

            Built.Ended list = Built.run(folder, command("export", "list"));
            assertTrue(list.out().contains(week.name()), list.out());
            assertPublished(server.address(), Files.readAllBytes(file));
        }
        assertEquals(0, export("--offline", "--set", "retention.raw=60d", "--set", "report.declared.edition=string", "--out", offline.toString()).exit());
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(offline));

        Built.Ended verified = Built.run(folder, List.of(Built.SERVER.toString(), "export", "verify", file.toString()));
        assertEquals(0, verified.exit(), verified.err());
        byte[] changed = Files.readAllBytes(file);
        // Of the first entry's name, which no packing can hide.
        changed[31] ^= 1;
        Files.write(again, changed);
        Built.Ended refused = Built.run(folder, List.of(Built.SERVER.toString(), "export", "verify", again.toString()));
        assertEquals(1, refused.exit(), refused.out());
        assertContent(Unpacked.of(file));
    }

    /** What 39 and 20 of them share is there, what one alone said is not, and nothing that was sent in clear. */
    private static void assertContent(Unpacked unpacked) throws IOException {
        assertTrue(unpacked.text("data/usage_versions.csv").contains("1.4.2"));
        assertTrue(unpacked.text("data/installs_applications.csv").contains("jellyfin"));
        assertTrue(unpacked.text("README.md").contains("The Test"));
        String all = new String(unpacked.everything(), StandardCharsets.ISO_8859_1);
        // Shorter ones are in some compressed bytes by chance.
        for (String secret : List.of(CANARY, "jane.doe", "db1.example", "in-clear", "hostname\"")) {
            assertFalse(all.contains(secret), "found " + secret);
        }
    }

    private void assertPublished(URI address, byte[] expected) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI index = URI.create(address + "/export/v1/index.json");
            HttpResponse<String> list = http.send(HttpRequest.newBuilder(index).build(), BodyHandlers.ofString());
            String name = "default-" + week.name() + "-sdc-v1.zip";
            assertTrue(list.body().contains(name), list.body());
            HttpRequest whole = HttpRequest.newBuilder(index.resolve(name)).build();
            assertArrayEquals(expected, http.send(whole, BodyHandlers.ofByteArray()).body());
            HttpRequest part = HttpRequest.newBuilder(index.resolve(name)).header("Range", "bytes=0-3").build();
            HttpResponse<byte[]> answer = http.send(part, BodyHandlers.ofByteArray());
            assertEquals(206, answer.statusCode());
            assertArrayEquals(new byte[] {'P', 'K', 3, 4}, answer.body());
        }
    }

    @Test
    void releasesByItselfWhatTheScheduleNames() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, with("--set", "export.weekly=sdc", "--set", "export.public=true"));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest index = HttpRequest.newBuilder(URI.create(server.address() + "/export/v1/index.json")).build();
            String name = "default-" + week.name() + "-sdc-v1.zip";
            Instant deadline = Instant.now().plusSeconds(60);
            String list = "";
            // The schedule is nobody's to ask: the list is all that there is to look at.
            while (!list.contains(name) && Instant.now().isBefore(deadline)) {
                list = http.send(index, BodyHandlers.ofString()).body();
                LockSupport.parkNanos(100_000_000L);
            }
            assertTrue(list.contains(name), list);
        }
        assertTrue(Files.isRegularFile(data.resolve("exports").resolve("default-" + week.name() + "-sdc-v1.zip")));
    }

    @Test
    void publishesNothingUnlessItIsSwitchedOn() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, SETTINGS);
                HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(0, export("--out", folder.resolve("own.zip").toString()).exit());
            for (String path : List.of("/export/v1/", "/export/v1/index.json", "/export/v1/default-" + week.name() + "-sdc-v1.zip")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path)).build();
                assertEquals(404, http.send(request, BodyHandlers.ofString()).statusCode());
            }
        }
    }

    private Built.Ended export(String... options) throws IOException, InterruptedException {
        List<String> start = command(
                "export", "--profile", "sdc", "--from", week.first().toString(), "--to", week.last().toString());
        return Built.run(folder, Built.command(start, options));
    }

    private List<String> command(String... words) {
        List<String> command = Built.command(List.of(Built.SERVER.toString()), words);
        command.addAll(List.of("--data-dir", data.toString()));
        return command;
    }

    private static String[] with(String... more) {
        return Built.command(List.of(SETTINGS), more).toArray(String[]::new);
    }
}
