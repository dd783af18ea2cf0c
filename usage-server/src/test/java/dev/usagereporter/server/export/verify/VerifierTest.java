package dev.usagereporter.server.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes, and that nothing in a file makes the verifier fail in another way than by its verdict. */
final class VerifierTest {
    @TempDir
    Path folder;

    private Verdict verify(TestPackage changed) {
        return Verifier.verify(changed.write(folder), folder);
    }

    @Test
    void passesRightPackageOfEachProfile() {
        List<String> end = List.of("checksums, descriptors, dictionary and cells: as they should be");
        assertEquals(
                passed(
                        "default, 2026-11, profile sdc, version 1",
                        "tables: 14 with 32 rows, the same in CSV, JSON Lines and Parquet",
                        "every cell stands for at least 10 installations, rounded to 5",
                        end.getFirst()),
                verify(GoodPackages.sdc()));
        assertEquals(
                passed(
                        "default, 2026-11, profile dp, version 1",
                        "tables: 8 with 30 rows, the same in CSV, JSON Lines and Parquet",
                        "every key has a row in every part, epsilon 1 per installation and month",
                        end.getFirst()),
                verify(GoodPackages.dp()));
        assertEquals(
                passed(
                        "default, 2026-Q4, profile micro, version 1",
                        "tables: 2 with 106 rows, the same in CSV, JSON Lines and Parquet",
                        "every row is like at least 19 others of its part",
                        end.getFirst()),
                verify(GoodPackages.micro()));
    }

    private static Verdict passed(String... summary) {
        return new Verdict.Passed(List.of(summary));
    }

    record Variant(String name, Supplier<TestPackage> good, Consumer<TestPackage> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource
    void passesWhatIsAllowed(Variant variant) {
        TestPackage changed = variant.good().get();
        variant.change().accept(changed);
        assertInstanceOf(Verdict.Passed.class, verify(changed), () -> verify(changed).toString());
    }

    static Stream<Variant> passesWhatIsAllowed() {
        return Stream.of(
                new Variant("a week", GoodPackages::sdc, p -> {
                    p.privacy.putAll(Map.of("period", "2026-W47", "from", "2026-11-16", "to", "2026-11-22"));
                    p.part(0).putAll(Map.of("from", "2026-11-16", "to", "2026-11-18"));
                    p.part(1).putAll(Map.of("from", "2026-11-18", "to", "2026-11-22"));
                    p.part(2).putAll(Map.of("from", "2026-11-16", "to", "2026-11-22"));
                }),
                new Variant("a correction", GoodPackages::sdc, p -> p.privacy.putAll(Map.of("version", 2, "correction", "Rows were late"))),
                new Variant("nothing known beside the rows", GoodPackages::sdc, p -> {
                    p.privacy.put("difficulty_bits", TestJson.NULL);
                    p.privacy.put("duplicates", TestJson.NULL);
                }),
                new Variant(
                        "a release at the end of its period",
                        GoodPackages::sdc,
                        p -> p.privacy.put("released_at", "2026-12-01T00:00:00Z")),
                new Variant("a cell of k + 5", GoodPackages::sdc, p -> {
                    p.table("usage_versions").set(0, "installations", "15");
                    p.table("usage_versions").share();
                }),
                new Variant("a small k", GoodPackages::sdc, p -> {
                    p.privacy.put("k", 5);
                    p.tables.keySet().forEach(table -> p.claim(table).put("k", 5));
                    p.table("usage_versions").set(0, "installations", "5");
                    p.table("usage_versions").share();
                }),
                new Variant("text of 64 characters", GoodPackages::sdc, p -> p.table("usage_versions").set(4, "version", "é ".repeat(32))),
                new Variant("counts below zero and without noise", GoodPackages::dp, p -> {
                    p.table("usage_versions").set(0, "installations", "-1000000000000");
                    p.table("usage_versions").set(1, "installations", "0");
                    p.table("usage_versions").set(2, "installations", "1000000000000");
                }),
                new Variant("a budget of a tenth", GoodPackages::dp, p -> {
                    p.privacy.put("epsilon", "0.1");
                    p.tables.keySet().forEach(table -> {
                        p.claim(table).put("epsilon", "0.025");
                        int contributions = table.equals("usage_extra") || table.equals("installs_features") ? 4 : 1;
                        p.claim(table).put("scale", 40 * contributions * (table.startsWith("usage") ? 2 : 1) + "/1");
                    });
                }),
                new Variant("parts that share days", GoodPackages::sdc, p -> {
                    p.part(0).put("to", "2026-11-30");
                    p.part(1).put("from", p.part(0).get("from"));
                }),
                new Variant("a table without keys", GoodPackages::dp, p -> {
                    p.keys.removeIf(key -> key.getFirst().equals("usage_extra"));
                    p.table("usage_extra").rows.clear();
                }),
                new Variant("classes of k + 1", GoodPackages::micro, p -> {
                    List<List<Object>> rows = new ArrayList<>();
                    GoodPackages.repeat(rows, 21, 1, "2026-10", "1.0", "linux", "amd64", "(any)", "2026-01");
                    p.add(GoodPackages.rows("usage_rows", rows, "month", "version", "os", "arch", "uptime_hours", "installed"));
                }),
                new Variant("rows for those who agreed", GoodPackages::micro, p -> {
                    p.privacy.put("k", 19);
                    p.privacy.put("open", false);
                }),
                new Variant("stored entries of Unix", GoodPackages::sdc, p -> p.zip = zip -> zip.items.forEach(item -> {
                    item.method = 0;
                    item.flags = 1 << 11;
                    item.madeBy = 3 << 8 | 20;
                    item.attributes = 0100644 << 16;
                })));
    }

    @Test
    void testsUseZipFilesThatJavaReads() throws IOException {
        TestPackage good = GoodPackages.sdc();
        Map<String, byte[]> files = good.files();
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(good.build()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertEquals(TestPackage.sha256(Objects.requireNonNull(files.get(entry.getName()))), TestPackage.sha256(in.readAllBytes()));
            }
        }
        assertEquals(List.copyOf(files.keySet()), names);
    }

    @Test
    void reportsFileThatIsNone() {
        assertEquals(new Verdict.Failed(List.of("package: is not a file")), Verifier.verify(folder, folder));
        assertEquals(new Verdict.Failed(List.of("package: is not a file")), Verifier.verify(folder.resolve("none.zip"), folder));
    }

    /**
     * But for the bits that fill up the last byte of a compressed stream: nobody who unpacks the file can see these, and no checksum of
     * what is in it can cover them. Where they are differs from run to run.
     */
    @Test
    void noticesEveryChangedByteThatChangesAFile() throws IOException {
        byte[] good = GoodPackages.dp().build();
        List<String> content = content(good);
        Random random = new Random(7);
        Path file = folder.resolve("changed.zip");
        int unseen = 0;
        for (int i = 0; i < 400; i++) {
            byte[] changed = good.clone();
            int at = i < 100 ? good.length - 1 - i * 3 : random.nextInt(good.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            if (Verifier.verify(file, folder) instanceof Verdict.Passed) {
                assertEquals(content, content(changed), "byte " + at);
                assertTrue(i >= 100, "no byte of the directory is without a meaning");
                unseen++;
            }
        }
        assertTrue(unseen <= 10, "a few bits of some ten thousand bytes, found " + unseen);
    }

    /** Names and bytes in their order, as any program unpacks them. */
    private static List<String> content(byte[] zip) throws IOException {
        List<String> content = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                content.add(entry.getName() + " " + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        assertFalse(content.isEmpty());
        return content;
    }

    @Test
    void survivesNoise() throws IOException {
        Random random = new Random(8);
        Path file = folder.resolve("noise.zip");
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            Files.write(file, noise);
            assertInstanceOf(Verdict.Failed.class, Verifier.verify(file, folder));
        }
    }

    @Test
    void namesAtMostHundredProblemsAndQuotesNothing() {
        TestPackage bad = GoodPackages.sdc();
        for (TestTable table : bad.tables.values()) {
            for (List<String> row : table.rows) {
                row.set(1, "canary@example.org");
                row.set(row.size() - 2, "3");
            }
        }
        Verdict.Failed failed = assertInstanceOf(Verdict.Failed.class, verify(bad));
        assertTrue(failed.problems().size() > 30 && failed.problems().size() <= 100, failed::toString);
        assertTrue(failed.problems().stream().noneMatch(problem -> problem.contains("canary")), failed::toString);
        Problems problems = new Problems();
        for (int i = 0; i < 150; i++) {
            problems.add("file", "rule " + i);
        }
        assertEquals(100, problems.lines().size());
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path file = GoodPackages.sdc().write(folder);
        assertInstanceOf(Verdict.Passed.class, Verifier.verify(file, work));
        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
