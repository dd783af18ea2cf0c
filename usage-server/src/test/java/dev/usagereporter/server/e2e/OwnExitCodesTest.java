package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.InstallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server counts failures by the codes of an application's own, where the operator names their file. */
final class OwnExitCodesTest {
    private static final String HEADER = "code\tgeneration\tcontext\tcategory\tmeaning\trecovery\n";

    private final Path folder;

    OwnExitCodesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RunningTestServer start(String rows) throws IOException {
        Path codes = Files.writeString(folder.resolve("codes.tsv"), HEADER + rows);
        return RunningTestServer.start(
                folder.resolve("data"), Map.of("difficulty.bits", "4", "install.exit-codes", codes.toString()));
    }

    @ParameterizedTest
    @CsvSource({"127, storage", "7, network"})
    void winOverThoseOfTheProject(int code, String category) throws Exception {
        try (RunningTestServer server = start("127\tcurrent\tapp\tstorage\tThe shop is full\t\n");
                InstallClient client = new InstallClient(server.address(), "random-id-1", "execution-1")) {
            InstallEvent event = new InstallEvent.Builder()
                    .text(InstallField.RANDOM_ID, "random-id-1")
                    .text(InstallField.EXECUTION_ID, "execution-1")
                    .text(InstallField.STATUS, "failed")
                    .number(InstallField.EXIT_CODE, code)
                    .build();
            assertEquals(202, client.send(client.prove(event)).status());
        }
        assertEquals(
                List.of(category), RunningTestServer.query(folder.resolve("data"), "SELECT error_category FROM execution"));
    }

    @Test
    void areRefusedByLineAndRule() {
        Exception refused = assertThrows(IOException.class, () -> start("300\tcurrent\tapp\tstorage\tThe shop is full\t\n"));
        assertEquals(
                "install.exit-codes: line 2: code must be a whole number from 0 to 255", refused.getMessage());
    }
}
