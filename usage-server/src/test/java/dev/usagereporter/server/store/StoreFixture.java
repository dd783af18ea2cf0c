package dev.usagereporter.server.store;

import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A store in a folder of the test, on watched files, with a clock and randomness of the test. */
final class StoreFixture {
    static final Duration LIFE = Duration.ofSeconds(361);
    static final Duration EVENT_LIFE = Duration.ofSeconds(901);
    static final Duration RETENTION = Duration.ofDays(30);
    static final Duration TIMEOUT = Duration.ofHours(26);
    static final String CLUSTER = "5f2f9d0e-cluster-in-clear";
    static final String SERVER = "77c31a44-server-in-clear";

    /** There is a place for every report. */
    static final BooleanSupplier OPEN = () -> true;

    final Path folder;
    final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    /** Of all stores that it opened. */
    final CommitLog log = new CommitLog();

    private final RandomGenerator random = new Random(1);

    int queue = 10_000;
    int batch = 1_000;
    int claimCap = 1_000;
    Durability durability = Durability.FSYNC;
    Duration waitLimit = Duration.ofSeconds(60);
    Duration retention = RETENTION;

    StoreFixture(Path folder) {
        this.folder = folder;
        WatchedFiles.reset();
    }

    ReportStore open() throws IOException {
        return open(clock);
    }

    ReportStore open(InstantSource time) throws IOException {
        StoreOptions options = new StoreOptions(
                queue,
                1 << 20,
                batch,
                durability,
                LIFE,
                EVENT_LIFE,
                claimCap,
                retention,
                TIMEOUT,
                waitLimit,
                Duration.ofSeconds(60));
        Pseudonyms pseudonyms = Pseudonyms.open(folder, Duration.ofDays(30), time, random);
        return ReportStore.open(WatchedFiles.PREFIX, folder, options, pseudonyms, time, random, log);
    }

    static ClaimKey claim(long number) {
        return new ClaimKey(number, ~number);
    }

    UsageReport report() {
        return report("2.9.1", "amd64", new Extra.None());
    }

    UsageReport report(String version, String arch, Extra extra) {
        return report(clock.instant(), version, arch, extra);
    }

    static UsageReport report(Instant receivedAt, String version, String arch, Extra extra) {
        return new UsageReport(
                "default", receivedAt, 20, version, arch, "linux", CLUSTER, SERVER, 3600, receivedAt.minusSeconds(2), extra, null);
    }

    /** A report that no database takes: its architecture is longer than its column. */
    UsageReport refusedReport() {
        return report("2.9.1", "a".repeat(33), new Extra.None());
    }

    /** Runs a query on a connection of its own, also while a store in this process is open; rows are joined by '|'. */
    List<String> query(String prefix, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(prefix + folder.toAbsolutePath().resolve("usage") + ";IFEXISTS=TRUE");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /** Changes rows behind the store's back. */
    void change(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(WatchedFiles.PREFIX + folder.toAbsolutePath().resolve("usage") + ";IFEXISTS=TRUE");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        return query(WatchedFiles.PREFIX, sql);
    }

    /** The files of the folder that hold a text, as UTF-8 or UTF-16. */
    List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                            .anyMatch(charset -> contains(file, text, charset)))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text, Charset charset) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    long rows() throws SQLException {
        return Long.parseLong(query("SELECT COUNT(*) FROM report").getFirst());
    }
}
