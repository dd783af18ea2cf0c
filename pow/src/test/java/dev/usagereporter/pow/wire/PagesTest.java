package dev.usagereporter.pow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.schema.Published;
import dev.usagereporter.pow.schema.UsageField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages say what the code says. */
class PagesTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static String example(String name) {
        return new String(Examples.read(name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session-request", "session-reply", "session-reply-argon2id", "usage-data", "report-reply",
                "telemetry-progress", "telemetry-reply", "upload-lxc", "upload-status", "pocketbase-create", "pocketbase-record",
                "pocketbase-update", "pocketbase-lookup", "pocketbase-error-not-unique"
            })
    void showsTheExamplesToTheByte(String name) throws IOException {
        assertTrue(page("protocol.md").contains(example(name)), name);
    }

    @Test
    void showsTheDigestTheStampAndItsHash() throws IOException {
        String page = page("protocol.md");
        ReportRequest report = Decoding.message(ReportRequest.decode(Examples.read("report-request")));
        byte[] hash = Algorithm.SHA1.newDigest().digest(report.pow().getBytes(StandardCharsets.US_ASCII));
        for (String shown : List.of(report.digest(), report.pow(), HexFormat.of().formatHex(hash))) {
            assertTrue(page.contains("\n" + shown + "\n"), shown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "argon2id"})
    void namesEveryAlgorithmAndItsExtension(String name) throws IOException {
        Algorithm algorithm = name.equals(Argon2id.NAME) ? new Argon2id(8, 1, 1) : DigestAlgorithm.named(name).orElseThrow();
        assertTrue(page("protocol.md")
                .lines()
                .anyMatch(line -> line.startsWith("| `" + name + "` |")
                        && line.contains("`alg=" + name + "`")
                        && AlgorithmOption.names("alg=" + name, algorithm)));
    }

    @Test
    void namesTheLimitsOfArgon2id() throws IOException {
        String rows = "| `memory` | " + Argon2id.MIN_MEMORY_PER_LANE + " KiB for each lane | " + Argon2id.MAX_MEMORY + " KiB |\n"
                + "| `passes` | 1 | " + Argon2id.MAX_PASSES + " |\n"
                + "| `lanes` | 1 | " + Argon2id.MAX_LANES + " |\n";
        assertTrue(page("protocol.md").contains(rows), rows);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void namesEveryErrorAndItsStatus(ErrorCode code) throws IOException {
        boolean named = page("protocol.md")
                .lines()
                .anyMatch(line -> line.contains("`" + code.wireName() + "`")
                        && line.contains(Integer.toString(code.status())));
        assertTrue(named);
    }

    @Test
    void listsEveryFieldWithItsPurposeAndWhatBecomesOfIt() throws IOException {
        String rows = Arrays.stream(UsageField.values())
                .map(field -> "| `" + field.wireName() + "` | " + String.join(" | ", field.purpose(), field.rule(), field.storage(), field.published())
                        + " |\n")
                .collect(Collectors.joining());
        assertTrue(page("privacy.md").contains(rows + "\n"), () -> "paste this into docs/privacy.md:\n" + rows);
    }

    @Test
    void saysWhatPublishingMeans() throws IOException {
        String words = page("privacy.md").replaceAll("\\s+", " ");
        assertTrue(words.contains(Published.NOTE), Published.NOTE);
    }
}
