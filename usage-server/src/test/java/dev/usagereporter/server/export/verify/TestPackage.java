package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A package to be, and every place where somebody could change it: the tables and claims before anything is written, the files
 * before the descriptors, before the checksums and after them, the zip file and its bytes. What is written later is right again.
 */
final class TestPackage {
    final Map<String, TestTable> tables = new LinkedHashMap<>();
    final Map<String, Object> privacy = new LinkedHashMap<>();
    final List<List<String>> keys = new ArrayList<>();
    private final Map<String, TestTable> onlyIn = new LinkedHashMap<>();

    Consumer<Map<String, byte[]>> data = files -> {};
    Consumer<Map<String, byte[]>> descriptors = files -> {};
    Consumer<Map<String, byte[]>> sums = files -> {};
    Consumer<TestZip> zip = whole -> {};
    UnaryOperator<byte[]> bytes = UnaryOperator.identity();

    TestTable table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }

    void add(TestTable table) {
        tables.put(table.name, table);
    }

    /** Changes a table in one format, the ending of the file, and in no other. */
    void only(String ending, String table, Consumer<TestTable> change) {
        TestTable copy = table(table).copy();
        change.accept(copy);
        onlyIn.put(table + ending, copy);
    }

    @SuppressWarnings("unchecked") // lists and maps of this shape are all that tests put there
    Map<String, Object> claim(String table) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(privacy.get("tables")))
                .stream().filter(claim -> table.equals(claim.get("name"))).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked") // likewise
    Map<String, Object> part(int index) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(privacy.get("parts"))).get(index);
    }

    /** Changes the text of a file. */
    static Consumer<Map<String, byte[]>> edit(String name, UnaryOperator<String> change) {
        return files -> files.computeIfPresent(
                name, (same, content) -> utf8(change.apply(new String(content, StandardCharsets.UTF_8))));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Path write(Path folder) {
        try {
            return Files.write(Files.createTempFile(folder, "package", ".zip"), build());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (TestTable table : tables.values()) {
            String path = "data/" + table.name;
            files.put(path + ".csv", onlyIn.getOrDefault(table.name + ".csv", table).csv());
            files.put(path + ".jsonl.gz", onlyIn.getOrDefault(table.name + ".jsonl.gz", table).jsonLines());
            files.put(path + ".parquet", onlyIn.getOrDefault(table.name + ".parquet", table).parquet());
        }
        if (!keys.isEmpty()) {
            StringBuilder text = new StringBuilder("table,key1,key2,key3\n");
            keys.forEach(key -> text.append(String.join(",", key)).append('\n'));
            files.put("keys.csv", utf8(text.toString()));
        }
        files.put("LICENSE", utf8("CC0 1.0 Universal\n"));
        files.put("CITATION.cff", utf8("cff-version: 1.2.0\n"));
        files.put("README.md", utf8("# Usage\n\nProfile " + privacy.get("profile") + ", period " + privacy.get("period") + ".\n"));
        files.put("dictionary.csv", dictionary());
        files.put("privacy.json", utf8(TestJson.write(privacy) + "\n"));
        data.accept(files);
        files.put("datapackage.json", dataPackage(files));
        files.put("croissant.json", croissant(files));
        descriptors.accept(files);
        files.put("SHA256SUMS", sums(files));
        sums.accept(files);
        return files;
    }

    byte[] build() throws IOException {
        TestZip whole = new TestZip(files());
        zip.accept(whole);
        return bytes.apply(whole.write());
    }

    private byte[] dictionary() {
        StringBuilder text = new StringBuilder("table,column,type,role,unit,field,description\n");
        for (TestTable table : tables.values()) {
            for (String column : table.columns) {
                text.append(String.join(",", table.name, column, TestTable.type(column), TestTable.role(column), "", "", "What it is"))
                        .append('\n');
            }
        }
        return utf8(text.toString());
    }

    private byte[] dataPackage(Map<String, byte[]> files) {
        List<Object> resources = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.startsWith("data/")) {
                Map<String, Object> resource = new LinkedHashMap<>();
                resource.put("name", path.substring(5).replace('.', '-').replace('_', '-'));
                resource.put("path", path);
                resource.put("bytes", content.length);
                resource.put("hash", "sha256:" + sha256(content));
                TestTable table = tables.get(path.substring(5, path.indexOf('.')));
                resource.put("schema", Map.of("fields", table == null ? List.of() : fields(table)));
                resources.add(resource);
            }
        });
        return utf8(TestJson.write(Map.of("name", "usage", "resources", resources)));
    }

    private static List<Object> fields(TestTable table) {
        List<Object> fields = new ArrayList<>();
        table.columns.forEach(column -> fields.add(Map.of("name", column, "type", TestTable.type(column))));
        return fields;
    }

    private static byte[] croissant(Map<String, byte[]> files) {
        List<Object> distribution = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.startsWith("data/")) {
                distribution.add(Map.of("@type", "cr:FileObject", "contentUrl", path, "sha256", sha256(content)));
            }
        });
        distribution.add(Map.of("@type", "cr:FileSet", "includes", "data/*.csv"));
        return utf8(TestJson.write(Map.of("@type", "sc:Dataset", "distribution", distribution)));
    }

    static byte[] sums(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((name, content) -> text.append(sha256(content)).append("  ").append(name).append('\n'));
        return utf8(text.toString());
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
