package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The package as a file: its entries, checksums and bytes. */
class PackagerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void holdsExactlyTheFilesOfItsProfile(Profile profile) throws IOException {
        Example example = Example.of(profile);
        List<String> expected = new ArrayList<>(List.of(
                "CITATION.cff",
                "LICENSE",
                "README.md",
                "SHA256SUMS",
                "croissant.json",
                "datapackage.json",
                "dictionary.csv",
                "privacy.json"));
        if (profile == Profile.DP) {
            expected.add("keys.csv");
        }
        for (TableSpec table : example.manifest().released().tables()) {
            Stream.of(".csv", ".jsonl.gz", ".parquet").forEach(end -> expected.add("data/" + table.name() + end));
        }
        Collections.sort(expected);
        assertEquals(expected, List.copyOf(PackageFixture.files(PackageFixture.pack(folder, example)).keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBytesForTheSameRowsInAnyOrderAndAnywhere(Profile profile) throws IOException {
        Example example = Example.of(profile);
        byte[] here = Files.readAllBytes(PackageFixture.pack(Files.createDirectory(folder.resolve("here")), example));

        Map<String, List<List<Object>>> shuffled = new LinkedHashMap<>();
        example.rows().forEach((table, rows) -> {
            List<List<Object>> others = new ArrayList<>(rows);
            Collections.shuffle(others, new Random(3));
            shuffled.put(table, others);
        });
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Path there = PackageFixture.pack(
                    Files.createDirectory(folder.resolve("there")), new Example(example.manifest(), shuffled));
            assertArrayEquals(here, Files.readAllBytes(there));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void givesTheSameBytesFromTablesThatWerePackedBefore() throws IOException {
        Example example = TextExample.make();
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Path work = Files.createDirectory(folder.resolve("work"));
        try (Workbench bench = Workbench.open(work)) {
            PackageFixture.fill(bench, example);
            Packager.pack(bench, example.manifest(), first, folder.resolve("1.zip"), (step, done, total) -> {});
            Packager.pack(bench, example.manifest(), second, folder.resolve("2.zip"), (step, done, total) -> {});
        }
        assertEquals(-1, Files.mismatch(folder.resolve("1.zip"), folder.resolve("2.zip")));
    }

    @ParameterizedTest
    @EnumSource
    void sumsUpEveryOtherFileSortedByName(Profile profile) throws Exception {
        SortedMap<String, byte[]> files = PackageFixture.files(PackageFixture.pack(folder, profile));
        String sums = PackageFixture.text(files, "SHA256SUMS");
        files.remove("SHA256SUMS");
        StringBuilder expected = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
            expected.append(HexFormat.of().formatHex(digest)).append("  ").append(file.getKey()).append('\n');
        }
        assertEquals(expected.toString(), sums);
    }

    @ParameterizedTest
    @EnumSource
    void writesTextsAsUtf8WithLineFeedsAndOneAtTheEnd(Profile profile) throws IOException {
        Map<String, byte[]> texts = PackageFixture.files(PackageFixture.pack(folder, profile)).entrySet().stream()
                .filter(file -> !file.getKey().endsWith(".gz") && !file.getKey().endsWith(".parquet"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertTrue(texts.size() > 8, "the descriptors and at least one table");
        for (Map.Entry<String, byte[]> file : texts.entrySet()) {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getValue())).toString();
            assertTrue(text.endsWith("\n") && !text.endsWith("\n\n"), file.getKey());
            assertEquals(-1, text.indexOf('\r'), file.getKey());
        }
    }

    @Test
    void isReadableForItsOwnerOnlyAndLeavesNothingBesideIt() throws IOException {
        Path made = PackageFixture.pack(Files.createDirectory(folder.resolve("out")), Profile.SDC);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        try (Stream<Path> beside = Files.list(made.getParent())) {
            assertEquals(List.of(made), beside.filter(Files::isRegularFile).toList());
        }
        try (Stream<Path> drafts = Files.walk(made.getParent())) {
            List<Path> files = drafts.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/draft"))
                    .toList();
            assertFalse(files.isEmpty());
            for (Path file : files) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
            }
        }
    }

    @Test
    void neverReplacesAPackage() throws IOException {
        Path made = PackageFixture.pack(folder, Profile.SDC);
        byte[] before = Files.readAllBytes(made);
        assertThrows(FileAlreadyExistsException.class, () -> PackageFixture.pack(folder, Profile.SDC));
        assertArrayEquals(before, Files.readAllBytes(made));
    }

    @Test
    void leavesNoPackageWhereATableIsMissing() throws IOException {
        Example example = Example.of(Profile.SDC);
        Path file = folder.resolve("new.zip");
        Path draft = Files.createDirectory(folder.resolve("draft"));
        try (Workbench bench = Workbench.open(Files.createDirectory(folder.resolve("work")))) {
            assertThrows(IOException.class, () -> Packager.pack(bench, example.manifest(), draft, file, (step, done, total) -> {}));
        }
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(folder.resolve("new.zip.part")));
    }

    @Test
    void hasAllEntriesOfOneTimeWithoutExtraFields() throws IOException {
        byte[] zip = Files.readAllBytes(PackageFixture.pack(folder, Profile.DP));
        List<ZipBytes.Entry> entries = ZipBytes.centralDirectory(zip);
        assertEquals(9 + 3 * 8, entries.size());
        for (ZipBytes.Entry entry : entries) {
            assertEquals(new ZipBytes.Entry(entry.name(), 0, 1 << 5 | 1, 0, 0), entry, "1980-01-01 00:00:00, no extra field, no comment");
        }
        assertEquals(entries.stream().map(ZipBytes.Entry::name).sorted().toList(), entries.stream().map(ZipBytes.Entry::name).toList());
    }

    @Test
    void tellsProgressFromLittleToAll() throws IOException {
        List<Long> told = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        PackageFixture.pack(folder, TextExample.many(6_000), (step, done, total) -> {
            assertEquals(Progress.Step.WRITING, step);
            told.add(done);
            totals.add(total);
        });
        assertEquals(List.of(5_000L, 12_000L, 12_000L), told);
        assertEquals(List.of(12_000L, 12_000L, 12_000L), totals);
    }

    @Test
    void tellsOfATotalOfAtLeastOneWhereThereAreNoRows() throws IOException {
        List<List<Long>> told = new ArrayList<>();
        PackageFixture.pack(
                folder, new Example(Example.of(Profile.SDC).manifest(), Map.of()), (step, done, total) -> told.add(List.of(done, total)));
        assertEquals(List.of(List.of(1L, 1L)), told);
    }
}
