package dev.usagereporter.server.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest packages that are made, in a process with little memory. */
final class LargePackageTest {
    private static final int CLASSES = 20_000;

    @Test
    void verifiesHalfMillionRowsInSmallHeap(@TempDir Path folder) throws IOException, InterruptedException {
        TestPackage large = GoodPackages.micro();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            GoodPackages.repeat(rows, 25, 1, "2026-10", "1." + i, "linux", "amd64", "(any)", "2026-01");
        }
        large.add(GoodPackages.rows("usage_rows", rows, "month", "version", "os", "arch", "uptime_hours", "installed"));
        assertEquals(
                "default, 2026-Q4, profile micro, version 1"
                        + " | tables: 2 with 500041 rows, the same in CSV, JSON Lines and Parquet"
                        + " | every row is like at least 19 others of its part"
                        + " | checksums, descriptors, dictionary and cells: as they should be",
                verdict(large.write(folder), folder));
    }

    private static String verdict(Path file, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Xmx48m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyMain.class.getName(),
                        file.toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(answers.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
