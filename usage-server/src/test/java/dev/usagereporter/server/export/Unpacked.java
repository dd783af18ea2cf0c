package dev.usagereporter.server.export;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A package as somebody reads it who has nothing but the file. */
public record Unpacked(Map<String, byte[]> files) {
    public static Unpacked of(Path file) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return new Unpacked(files);
    }

    /** The names of the tables. */
    public List<String> tables() {
        return files.keySet().stream()
                .filter(name -> name.startsWith("data/") && name.endsWith(".csv"))
                .map(name -> name.substring("data/".length(), name.length() - ".csv".length()))
                .toList();
    }

    /** The rows of a table by column. */
    public List<Map<String, String>> rows(String table) {
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text("data/" + table + ".csv"));
        return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    }

    public String text(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("no " + name + " in " + files.keySet());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Every file as bytes, with those that are compressed also unpacked, in one piece for looking something up. */
    public byte[] everything() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            all.writeBytes(file.getValue());
            if (file.getKey().endsWith(".gz")) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file.getValue()))) {
                    all.writeBytes(in.readAllBytes());
                }
            }
        }
        return all.toByteArray();
    }

    /** Into a folder, as unzip does it. */
    public void into(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
