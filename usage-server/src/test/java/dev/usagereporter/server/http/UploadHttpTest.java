package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.RANDOM_ID;
import static dev.usagereporter.server.http.EventSender.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first generation's messages and the wiki's, over the wire. */
final class UploadHttpTest {
    private static final String SAVED = "{\"message\":\"Data saved successfully\"}";
    private static final String UPDATED = "{\"message\":\"Record updated successfully\"}";

    private HttpFixture fixture;
    private EventSender sender;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder, Map.of(Generation.UPLOAD, GateMode.OPTIONAL));
        sender = new EventSender(fixture, fixture.start(HttpFixture.PATIENT).publicAddress());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"/upload", "/dev/upload"})
    void savesAContainer(String path) throws IOException {
        String body = "{\"ct_type\":1,\"type\":\"lxc\",\"disk_size\":8,\"core_count\":2,\"ram_size\":2048,\"os_type\":\"debian\","
                + "\"os_version\":\"12\",\"disableip6\":\"\",\"nsapp\":\"jellyfin\",\"method\":\"default\",\"pve_version\":\"\","
                + "\"status\":\"installing\",\"random_id\":\"" + RANDOM_ID + "\"}";
        Response response = sender.plain(path, body);
        assertEquals(200, response.status());
        assertEquals(SAVED, response.body());
        ExecutionEvent event = fixture.events.only();
        assertEquals(Generation.UPLOAD, event.generation());
        assertEquals(ExecutionEvent.Intent.MERGE, event.intent());
        assertEquals(new ExecutionTarget.ByIds(RANDOM_ID, RANDOM_ID), event.target());
        assertEquals(Optional.of(InstallStatus.INSTALLING), event.status());
        assertEquals(
                Map.of(
                        InstallField.TYPE, "lxc",
                        InstallField.OS_TYPE, "debian",
                        InstallField.OS_VERSION, "12",
                        InstallField.NSAPP, "jellyfin",
                        InstallField.METHOD, "default"),
                event.facts().texts());
        assertEquals(
                Map.of(InstallField.CT_TYPE, 1L, InstallField.DISK_SIZE, 8L, InstallField.CORE_COUNT, 2L, InstallField.RAM_SIZE, 2048L),
                event.facts().numbers());
    }

    @Test
    void takesTheWikisMachineByItsOwnNames() throws IOException {
        String body = "{\"vm_id\":100,\"type\":\"qemu\",\"vm_cores\":4,\"vm_ram\":4096,\"vm_disk\":20,\"vm_os\":\"ubuntu\","
                + "\"vm_version\":\"22.04\",\"vm_app\":\"jellyfin\",\"pve_version\":\"8.2.2\",\"status\":\"installing\",\"random_id\":\""
                + RANDOM_ID + "\"}";
        assertEquals(SAVED, sender.plain("/dev/upload", body).body());
        assertEquals(
                Map.of(
                        InstallField.TYPE, "vm",
                        InstallField.OS_TYPE, "ubuntu",
                        InstallField.OS_VERSION, "22.04",
                        InstallField.NSAPP, "jellyfin",
                        InstallField.PVE_VERSION, "8.2.2"),
                fixture.events.only().facts().texts());
        assertEquals(
                Map.of(InstallField.DISK_SIZE, 20L, InstallField.CORE_COUNT, 4L, InstallField.RAM_SIZE, 4096L),
                fixture.events.only().facts().numbers());
    }

    @ParameterizedTest
    @CsvSource({"/upload/updatestatus, done", "/dev/upload/updatestatus, success", "/upload/updatestatus, failed"})
    void updatesTheStatus(String path, String status) throws IOException {
        String body = "{\"status\":\"" + status + "\",\"error\":\"no space left\",\"random_id\":\"" + RANDOM_ID + "\"}";
        Response response = sender.plain(path, body);
        assertEquals(200, response.status());
        assertEquals(UPDATED, response.body());
        ExecutionEvent event = fixture.events.only();
        assertEquals(ExecutionEvent.Intent.MERGE, event.intent(), "an update of an unknown execution makes it");
        assertEquals(Optional.of(status.equals("failed") ? InstallStatus.FAILED : InstallStatus.SUCCESS), event.status());
        assertEquals("no space left", event.facts().texts().get(InstallField.ERROR));
    }

    @Test
    void takesTheWikisCompletion() throws IOException {
        String body = "{\"status\":\"failed\",\"random_id\":\"" + RANDOM_ID + "\",\"exit_code\":130,\"error_explanation\":\"stopped\"}";
        assertEquals(UPDATED, sender.plain("/upload/updatestatus", body).body());
        ExecutionEvent event = fixture.events.only();
        assertEquals(Optional.of(InstallStatus.ABORTED), event.status());
        assertEquals("stopped", event.facts().texts().get(InstallField.ERROR));
        assertEquals(130L, event.facts().numbers().get(InstallField.EXIT_CODE));
    }

    @Test
    void readsAFailureWithoutAnExitCodeAsOne() throws IOException {
        String body = "{\"status\":\"failed\",\"error_explanation\":\"\",\"random_id\":\"" + RANDOM_ID + "\"}";
        assertEquals(200, sender.plain("/upload/updatestatus", body).status());
        assertEquals(Optional.of(InstallStatus.FAILED), fixture.events.only().status());
    }

    @Test
    void takesProofs() throws IOException {
        assertEquals(SAVED, sender.proved("/upload", event("installing")).body());
        assertEquals(UPDATED, sender.proved("/upload/updatestatus", event("done")).body());
        assertTrue(fixture.events.events.stream().allMatch(ExecutionEvent::proved));
        assertEquals(List.of("default", "default"), fixture.difficulty.accepted);
        assertEquals(401, sender.proved("/upload", event("installing").replace(RANDOM_ID, EventSender.EXECUTION_ID)).status());
    }

    /** Its scripts send nothing twice, and whoever does is done. */
    @Test
    void answersRetriesAndLateEventsAsTheFirst() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        assertEquals(SAVED, sender.plain("/upload", event("installing")).body());
        fixture.events.result = new EventRecorded.Finished(FakeEvents.RECORD);
        Response late = sender.plain("/upload/updatestatus", event("failed"));
        assertEquals(200, late.status());
        assertEquals(UPDATED, late.body());
        String scrape = fixture.metrics.scrape();
        assertTrue(scrape.contains("usage_install_duplicates_total{protocol=\"upload\"} 1.0"));
        assertTrue(scrape.contains("usage_install_late_total{protocol=\"upload\"} 1.0"));
        assertTrue(scrape.contains("usage_install_accepted_total{protocol=\"upload\"} 0.0"));
    }

    @Test
    void asksToComeAgainWhenTheStoreIsBusy() throws IOException {
        fixture.events.result = new EventRecorded.Busy(Duration.ofSeconds(1));
        Response response = sender.plain("/upload", event("installing"));
        assertEquals(503, response.status());
        assertTrue(response.header("Retry-After").matches("[0-9]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random_id", "status"})
    void namesAFieldThatIsMissing(String field) throws IOException {
        for (String path : new String[] {"/upload", "/upload/updatestatus"}) {
            Response response = sender.plain(path, event("done").replaceFirst("\"" + field + "\"", "\"x\""));
            assertEquals(400, response.status());
            assertTrue(response.body().contains("\"" + field + " is missing\""), response.body());
        }
        assertTrue(fixture.events.events.isEmpty());
    }

    /** Scripts strip the unit; what did not is told so, and nothing is guessed. */
    @ParameterizedTest
    @CsvSource({"disk_size", "vm_disk"})
    void refusesASizeWithItsUnit(String key) throws IOException {
        Response response = sender.plain("/upload", event("installing").replaceFirst("}", ",\"" + key + "\":\"32G\"}"));
        assertEquals(400, response.status());
        assertTrue(response.body().contains("\"message\":\"" + key + " must be a whole number\""), response.body());
        assertFalse(response.body().contains("32G"));
    }

    @Test
    void takesASizeInQuotes() throws IOException {
        assertEquals(200, sender.plain("/upload", event("installing").replaceFirst("}", ",\"disk_size\":\"32\"}")).status());
        assertEquals(32L, fixture.events.only().facts().numbers().get(InstallField.DISK_SIZE));
    }

    @Test
    void saysThatAQuoteBreaksTheJson() throws IOException {
        Response response = sender.plain("/upload", event("installing").replace("jellyfin", "my \"app\""));
        assertEquals(400, response.status());
        assertTrue(response.body().contains("the body must be valid JSON"), response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upload", "/dev/upload", "/upload/updatestatus", "/dev/upload/updatestatus"})
    void namesTheMethodOfAKnownPath(String path) throws IOException {
        Response response = sender.send(RawHttp.get(path));
        assertEquals(405, response.status());
        assertEquals("POST", response.header("Allow"));
        assertEquals(404, sender.plain(path + "/", "{}").status());
        assertEquals(404, sender.plain("/dev/dev/upload", "{}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/upload", "/shop/dev/upload", "/shop/upload/updatestatus", "http://localhost/shop/dev/upload/updatestatus"})
    void servesEveryApplication(String path) throws IOException {
        assertEquals(200, sender.plain(path, event("installing")).status());
        assertEquals("shop", fixture.events.only().application());
    }
}
