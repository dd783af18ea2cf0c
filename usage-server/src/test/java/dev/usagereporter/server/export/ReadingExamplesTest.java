package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/exports.md, run as they stand there, in the folder of an unpacked package. */
final class ReadingExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```([a-z]+)\\n(.*?)```", Pattern.DOTALL);
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;

    private Path unpacked = Path.of("");

    @BeforeEach
    void unpacksAPackage() throws Exception {
        Population population = new Population(31, Instant.parse("2026-10-05T00:00:00Z"), 2, 300);
        unpacked = Files.createDirectory(folder.resolve("unpacked"));
        new ExportFixture(Files.createDirectory(folder.resolve("exports")), population.rows(), 31)
                .export("2026-10-01", "2026-10-31", Terms.usual(Profile.SDC))
                .into(unpacked);
    }

    @Test
    void readsWithPython() throws Exception {
        assumeTrue(runs("python3", "-c", "import pandas"), "python3 with pandas is not installed");
        for (String example : examples("python")) {
            String out = succeeds("python3", "-c", example);
            assertTrue(out.contains("2.4.1"), out);
        }
    }

    @Test
    void readsWithR() throws Exception {
        assumeTrue(runs("Rscript", "--version"), "R is not installed");
        for (String example : examples("r")) {
            String out = succeeds("Rscript", "-e", example);
            assertTrue(out.contains("linux"), out);
        }
    }

    @Test
    void readsAllThreeFormatsWithDuckDb() throws Exception {
        List<List<String>> results = new ArrayList<>();
        for (String example : examples("sql")) {
            results.add(query(example.replace("'data/", "'" + unpacked + "/data/")));
        }
        assertEquals(3, results.size());
        results.forEach(rows -> assertFalse(rows.isEmpty()));
        assertEquals(results.get(1), results.get(2), "CSV and JSON Lines");
    }

    @Test
    void readsWithASpreadsheetWithoutTakingAVersionForANumber() throws Exception {
        assumeTrue(runs("soffice", "--version"), "LibreOffice is not installed");
        Path home = Files.createDirectory(folder.resolve("home"));
        // Field separator comma, quote, UTF-8, from line 1, every column as text (2).
        succeeds(
                "soffice",
                "-env:UserInstallation=" + home.toUri(),
                "--headless",
                "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1",
                "--outdir",
                folder.toString(),
                unpacked.resolve("data/usage_versions.csv").toString());
        assertEquals(
                Files.readString(unpacked.resolve("data/usage_versions.csv")),
                Files.readString(folder.resolve("usage_versions.csv")).replace("\"", ""));
    }

    private static List<String> examples(String language) throws IOException {
        Matcher blocks = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "exports.md")));
        List<String> examples = new ArrayList<>();
        while (blocks.find()) {
            if (blocks.group(1).equals(language)) {
                examples.add(blocks.group(2));
            }
        }
        assertFalse(examples.isEmpty(), "an example in " + language);
        return examples;
    }

    private static List<String> query(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    private boolean runs(String... command) throws Exception {
        try {
            Process process = start(command);
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private String succeeds(String... command) throws Exception {
        Process process = start(command);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it ends");
        assertEquals(0, process.exitValue(), out);
        return out;
    }

    /** Debian's own programs first: what else is on a path may lack their libraries. */
    private Process start(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(unpacked.toFile()).redirectErrorStream(true);
        Path own = Path.of("/usr/bin", command[0]);
        if (Files.isExecutable(own)) {
            builder.command().set(0, own.toString());
        }
        builder.environment().put("HOME", folder.toString());
        return builder.redirectInput(Path.of("/dev/null").toFile()).start();
    }
}
