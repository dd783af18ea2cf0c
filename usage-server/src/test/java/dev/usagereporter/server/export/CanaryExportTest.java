package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries;
import dev.usagereporter.pow.redaction.Canaries.Canary;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that hold every canary of the corpus, in every field that is a text, as if nothing had kept them out of the database. */
final class CanaryExportTest {
    private static final Instant AT = Instant.parse("2026-10-06T00:00:00Z");
    /** Shorter ones are in some compressed bytes by chance. */
    private static final int CERTAIN = 6;

    private static final List<InstallField> TEXTS =
            Arrays.stream(InstallField.values()).filter(field -> InstallFacts.FIELDS.contains(field) && !field.isNumber()).toList();

    /** One of each column, so that the tables with noise have rows for names as well. */
    private static final String NAMES = "default\tversion\t2.4.1\ndefault\tnsapp\tgrafana\ndefault\tfeature\tnesting\n"
            + "default\textra.edition\tcommunity\n";

    private final List<RawReport> reports = new ArrayList<>();
    private final List<RawExecution> executions = new ArrayList<>();

    @TempDir
    private Path folder;

    /** A name that looks like any other may be published where k share it; one installation's alone never is, whatever it looks like. */
    @Test
    void publishesNoTextAndNoWordThatOneInstallationSent() throws Exception {
        // Some texts of the corpus share a word, which would then be that of many.
        Set<String> words = new LinkedHashSet<>();
        for (Canary canary : Canaries.all()) {
            words.add(canary.text());
            words.addAll(canary.canaries());
        }
        words.forEach(this::add);
        assertNoneSurvives();
    }

    /** Enough installations to be named in any profile. */
    @Test
    void publishesNoTextThatManyInstallationsSent() throws Exception {
        for (Canary canary : Canaries.all()) {
            for (int i = 0; i < 60; i++) {
                add(canary.text());
            }
        }
        assertNoneSurvives();
    }

    private void add(String text) {
        long id = reports.size() + 1L;
        String json = "{\"edition\":\"" + escaped(text) + "\"}";
        reports.add(new RawReport(
                id, AT.plusMillis(id), Population.pseudonym(1, 1, id), Population.pseudonym(1, 2, id), 1, 20, text, text, text, 5, text, json));
        Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        TEXTS.forEach(field -> texts.put(field, text));
        executions.add(new RawExecution(
                id, AT.plusMillis(id), Population.pseudonym(1, 3, id), 1, 20, InstallStatus.SUCCESS, new InstallFacts(texts, Map.of())));
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(c == '"' || c == '\\' || c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return json.toString();
    }

    private void assertNoneSurvives() throws Exception {
        assertTrue(reports.size() >= 350);
        FakeRows rows = new FakeRows(reports, executions);
        Path names = Files.writeString(folder.resolve("names.tsv"), NAMES);
        List<String> found = new ArrayList<>();
        for (Terms terms : List.of(Terms.usual(Profile.SDC), Terms.usual(Profile.DP), Terms.usual(Profile.MICRO))) {
            Path own = Files.createDirectory(folder.resolve(terms.profile().wireName()));
            String to = terms.profile() == Profile.MICRO ? "2026-12-31" : "2026-10-31";
            Unpacked unpacked = new ExportFixture(own, rows, 41, Optional.of(names)).export("2026-10-01", to, terms);
            assertNamed(unpacked, terms.profile());
            look(seen(unpacked, Files.createDirectory(folder.resolve("bench-" + terms.profile().wireName()))), found);
            try (var left = Files.walk(own)) {
                assertEquals(1, left.filter(Files::isRegularFile).count(), "the package alone is left");
            }
        }
        assertEquals(List.of(), found);
    }

    private static void assertNamed(Unpacked unpacked, Profile profile) {
        for (String name : List.of("2.4.1", "grafana", "nesting", "community")) {
            assertEquals(profile == Profile.DP, unpacked.files().containsKey("keys.csv") && unpacked.text("keys.csv").contains(name));
        }
    }

    /** Everything of a package, Parquet unpacked as well. */
    private static String seen(Unpacked unpacked, Path empty) throws IOException {
        Path files = Files.createDirectory(empty.resolve("files"));
        unpacked.into(files);
        StringBuilder all = new StringBuilder(new String(unpacked.everything(), StandardCharsets.ISO_8859_1));
        try (Workbench bench = Workbench.open(Files.createDirectory(empty.resolve("work")))) {
            for (String table : unpacked.tables()) {
                Path parquet = files.resolve("data").resolve(table + ".parquet");
                bench.forEach("SELECT CAST(t AS VARCHAR) FROM '" + parquet + "' AS t", row -> all.append(row.text(1)).append('\n'));
            }
        }
        return all.toString();
    }

    private void look(String seen, List<String> found) {
        int looked = 0;
        for (Canary canary : Canaries.all()) {
            for (String word : canary.canaries()) {
                if (word.length() >= CERTAIN && !"0123456789".contains(word)) {
                    looked++;
                    if (seen.contains(word)) {
                        found.add(canary.name());
                    }
                }
            }
        }
        assertTrue(looked >= 150, "looked for " + looked);
        for (int i = 0; i < reports.size(); i += 97) {
            for (byte[] pseudonym : List.of(reports.get(i).server(), reports.get(i).cluster(), executions.get(i).installation())) {
                if (seen.contains(new String(pseudonym, StandardCharsets.ISO_8859_1))
                        || seen.contains(HexFormat.of().formatHex(pseudonym))) {
                    found.add("a pseudonym");
                }
            }
        }
    }
}
