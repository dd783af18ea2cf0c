package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive that real Javas make of the real jar, and start with. */
@Timeout(240)
class LauncherArchiveIT {
    private static final LaunchedApp.Ended SILENT = new LaunchedApp.Ended(0, "", "");

    @TempDir
    private Path folder;

    static List<Path> javas() {
        return ReporterJarIT.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void startsWithTheClassesOfAReportOverHttps(Path java) throws Exception {
        LaunchedApp app = LaunchedApp.real(folder, java);
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            String[] report = {"report", "--strict", "--url", server.url()};
            Process other = app.start(Map.of(), report);
            assertEquals(SILENT, app.run(report));
            assertEquals(SILENT, app.end(other));
            Path archive = app.archive();
            assertEquals(1, app.cached(".jsa").size(), "two at once made one");
            assertEquals(List.of(), app.cached("work."));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(app.cache())));

            assertEquals(SILENT, app.run(report));
            assertEquals(3, server.seen("/report").size(), "the rehearsal went elsewhere");
            assertEquals(1, server.seen("/session").stream().map(ScriptedServer.Seen::body).distinct().count(), "the ids stay");

            String loads = app.end(app.start(Map.of(), List.of(java.toString(), "-Xlog:class+load", "-XX:+UseSerialGC",
                            "-XX:SharedArchiveFile=" + archive, "-jar", app.jar.toString(), "report", "--url", server.url())))
                    .out();
            // Which thread meets a lambda of Jackson first differs from run to run.
            List<String> own = loads.lines().filter(line -> line.contains("] dev.usagereporter.")).toList();
            assertTrue(own.size() > 50, loads);
            assertEquals(List.of(), own.stream().filter(line -> !line.matches(".*(shared objects file .top.|Lambda).*")).toList());
            String archived = Files.readString(archive, StandardCharsets.ISO_8859_1);
            assertTrue(archived.contains("sun/security/ssl/Finished$T13FinishedConsumer"), "https was rehearsed");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void saysNothingOfAnArchiveThatIsDamaged(Path java) throws Exception {
        LaunchedApp app = LaunchedApp.real(folder, java);
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            String[] report = {"report", "--strict", "--url", server.url()};
            assertEquals(SILENT, app.run(report));
            Path archive = app.archive();
            Path whole = Files.copy(archive, folder.resolve("whole"), StandardCopyOption.COPY_ATTRIBUTES);
            long length = Files.size(whole);
            FileTime time = Files.getLastModifiedTime(whole);
            for (long left : new long[] {0, 1, 100, 5000, length / 2, length - 1}) {
                damage(archive, whole, file -> file.setLength(left));
                assertEquals(SILENT, app.run(report), "cut to " + left);
            }
            for (long at : new long[] {0, 4096, 100_000, 1_000_000, length / 2}) {
                damage(archive, whole, file -> {
                    file.seek(at);
                    file.write(new byte[4000]);
                });
                Files.setLastModifiedTime(archive, time);
                assertEquals(SILENT, app.run(report), "overwritten at " + at);
            }
            Files.delete(archive);
            Files.createDirectory(archive);
            assertEquals(SILENT, app.run(report), "a folder");
        }
    }

    private interface Damage {
        void to(RandomAccessFile file) throws IOException;
    }

    /** In place: the same file, another content. */
    private static void damage(Path archive, Path whole, Damage damage) throws IOException {
        assertTrue(archive.toFile().setWritable(true));
        try (OutputStream out = Files.newOutputStream(archive)) {
            Files.copy(whole, out);
        }
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            damage.to(file);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsTheNewJarWhenItIsAsLongAndAsOldAsTheOneBefore(Path java) throws Exception {
        LaunchedApp app = LaunchedApp.real(folder, java);
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            rewrite(app.jar, "there is no such command", "there is no such command");
            Files.setLastModifiedTime(app.jar, time);
            long length = Files.size(app.jar);
            assertEquals(SILENT, app.run("report", "--strict", "--url", server.url()));
            assertTrue(Files.exists(app.archive()));
            assertTrue(app.run("x").err().contains("there is no such command"));

            rewrite(app.jar, "there is no such command", "there is a new command x");
            Files.setLastModifiedTime(app.jar, time);
            assertEquals(length, Files.size(app.jar));
            assertTrue(app.run("x").err().contains("there is a new command x"));
        }
    }

    /** Changes a text in the class that has it. Nothing is compressed, so that the length stays. */
    private static void rewrite(Path jar, String from, String to) throws IOException {
        Path fresh = jar.resolveSibling("fresh");
        int changed = 0;
        try (ZipFile in = new ZipFile(ReporterJarIT.JAR.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) in.stream().map(ZipEntry.class::cast)::iterator) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("cli/Reporter.class")) {
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    changed += text.contains(from) ? 1 : 0;
                    bytes = text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
                }
                ZipEntry stored = new ZipEntry(entry.getName());
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(bytes.length);
                CRC32 sum = new CRC32();
                sum.update(bytes);
                stored.setCrc(sum.getValue());
                stored.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                out.putNextEntry(stored);
                out.write(bytes);
                out.closeEntry();
            }
        }
        assertEquals(1, changed);
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
