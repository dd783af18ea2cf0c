package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server takes and answers about exports what the documentation shows. */
final class ExportExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples");
    private static final String BEARER = "Authorization: Bearer " + HttpFixture.ADMIN_TOKEN + "\r\n";

    @TempDir
    Path folder;

    private HttpFixture fixture;
    private FakeExports exports;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        fixture = new HttpFixture(folder);
        exports = new FakeExports(folder);
        FakeReleases.examples().forEach(exports::add);
        fixture.exports = Optional.of(new Exports(exports, true));
        server = fixture.start(HttpFixture.PATIENT);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".json"), StandardCharsets.UTF_8).strip();
    }

    private static Response ask(URI socket, String request) throws IOException {
        try (RawHttp client = new RawHttp(socket)) {
            return client.send(request).response();
        }
    }

    private String admin(String path) throws IOException {
        return ask(server.adminAddress(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n").body();
    }

    @Test
    void listsTheOpenReleasesNewestFirst() throws IOException {
        assertEquals(example("export-index"), ask(server.publicAddress(), RawHttp.get("/export/v1/index.json")).body());
    }

    @Test
    void listsAllReleasesForTheOperator() throws IOException {
        assertEquals(example("admin-exports"), admin("/admin/exports"));
        assertFalse(example("export-index").contains("\"open\":false"));
    }

    @Test
    void takesTheOrderOfTheExample() throws IOException {
        Response begun = ask(server.adminAddress(), RawHttp.post("/admin/exports", example("admin-export-order"), BEARER));
        assertEquals(202, begun.status());
        assertEquals(example("admin-export-begun"), begun.body());
        Period november = new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1));
        Optional<String> correction = Optional.of("reports of 14 November were counted twice");
        assertEquals(List.of(new ReleaseOrder("default", november, Terms.usual(Profile.SDC), correction)), exports.orders);
    }

    @Test
    void saysHowAnExportStandsAsInTheExamples() throws IOException {
        Release corrected = FakeReleases.examples().get(3);
        Map<String, ExportState> states = new HashMap<>();
        states.put("admin-export-state-running", new ExportState.Running("reading", 5, 10));
        states.put("admin-export-state-done", new ExportState.Done(corrected));
        states.put("admin-export-state-refused", new ExportState.Refused("rows of this period have been deleted"));
        states.put("admin-export-state-failed", new ExportState.Failed());
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.startsWith("admin-export-state-"))
                    .sorted()
                    .toList();
            assertEquals(List.copyOf(new TreeSet<>(states.keySet())), names);
        }
        for (Map.Entry<String, ExportState> state : states.entrySet()) {
            exports.states.put(7L, state.getValue());
            assertEquals(example(state.getKey()), admin("/admin/exports/7"), state.getKey());
        }
    }
}
