package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Makes packages for tests. */
public final class PackageFixture {
    private PackageFixture() {}

    /** Packs the {@link Example} of a profile into a new file of the folder, with the name that a release has. */
    public static Path pack(Path folder, Profile profile) throws IOException {
        return pack(folder, Example.of(profile));
    }

    public static Path pack(Path folder, Example example) throws IOException {
        return pack(folder, example, (step, done, total) -> {});
    }

    static Path pack(Path folder, Example example, Progress progress) throws IOException {
        Path file = folder.resolve(Release.fileName(example.manifest().order(), example.manifest().version()));
        Path work = Files.createTempDirectory(folder, "work");
        Path draft = Files.createTempDirectory(folder, "draft");
        try (Workbench bench = Workbench.open(work)) {
            fill(bench, example);
            Packager.pack(bench, example.manifest(), draft, file, progress);
        }
        return file;
    }

    /** Makes the tables of an example with their rows. */
    static void fill(Workbench bench, Example example) throws IOException {
        for (TableSpec table : example.manifest().released().tables()) {
            bench.create(table);
            for (List<Object> row : example.rows().getOrDefault(table.name(), List.of())) {
                bench.execute("INSERT INTO " + table.name() + " VALUES ("
                        + row.stream().map(PackageFixture::literal).collect(Collectors.joining(", ")) + ")");
            }
        }
    }

    private static String literal(Object cell) {
        return cell instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(cell);
    }

    /** The files of a package by name. */
    public static SortedMap<String, byte[]> files(Path zip) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    /** One of them. */
    public static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** One of them as a text. */
    public static String text(Map<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }

    /** Unpacks a package into a new folder. */
    public static Path unpack(Path zip, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files(zip).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }
}
