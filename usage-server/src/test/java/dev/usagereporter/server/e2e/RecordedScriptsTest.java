package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.e2e.RawRequests.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What failing scripts of three generations have sent, byte for byte as curl sent it: those of {@code upload} and
 * {@code telemetry} are the real scripts, that of {@code pocketbase} the one that was written for the tests. Sent twice, as a
 * script does that has lost the answer.
 */
final class RecordedScriptsTest {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "install", "recorded");
    private static final Pattern RECORD = Pattern.compile("/records/([a-z0-9]{15}) ");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");
    private static final String SECRET_ID = "0e1c7a52-4c5b-4b0e-9a35-6f6f0a4d7d1";

    private final Path folder;

    RecordedScriptsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"upload, 2, null", "pocketbase, 2, 127", "telemetry, 3, 127"})
    void leaveOneFailedExecution(String generation, int requests, String exitCode) throws Exception {
        List<byte[]> recorded = RawRequests.split(Files.readAllBytes(RECORDINGS.resolve(generation + ".bin")));
        assertEquals(requests, recorded.size());
        Path data = folder.resolve("data");
        try (RunningTestServer server = RunningTestServer.start(data, Map.of("gate." + generation, "optional"))) {
            for (int time = 0; time < 2; time++) {
                List<Response> answers = new ArrayList<>();
                for (byte[] request : recorded) {
                    Response answer = RawRequests.exchange(server.address(), List.of(ofThisServer(request, answers)))
                            .getFirst();
                    assertTrue(answer.status() >= 200 && answer.status() < 300, answer.toString());
                    assertFalse(answer.body().contains(SECRET_ID), "an id is never answered");
                    answers.add(answer);
                }
            }
        }
        assertEquals(
                List.of(generation + "|lxc|jellyfin|failed|" + exitCode + "|8|2|2048|debian|12"),
                RunningTestServer.query(
                        data,
                        "SELECT generation, type, nsapp, status, exit_code, disk_size, core_count, ram_size, os_type, os_version"
                                + " FROM execution"));
        assertFalse(RunningTestServer.anyFileHolds(data, SECRET_ID));
    }

    /** The recording server had another id for the record, of the same length. */
    private static byte[] ofThisServer(byte[] request, List<Response> answers) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        Matcher record = RECORD.matcher(text);
        if (!record.find()) {
            return request;
        }
        Matcher id = ID.matcher(answers.getFirst().body());
        assertTrue(id.find(), "the record has an id");
        return text.replace(record.group(1), id.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
