package dev.usagereporter.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long exports of many rows take, in a process with a small heap: the command {@code export --offline} as an operator calls it, once
 * for each profile, each on a fresh copy of the same data folder. Run by {@code usage-server/bench/exports}.
 */
final class ExportBenchmark {
    private static final Instant FIRST = Instant.parse("2025-10-01T00:00:00Z");
    private static final int MONTH_SECONDS = 31 * 86_400;

    private ExportBenchmark() {}

    /** Arguments: reports, executions, rounds, heap. */
    public static void main(String[] arguments) throws Exception {
        int reports = Integer.parseInt(arguments[0]);
        int executions = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        String heap = arguments[3];
        Path folder = Files.createTempDirectory("export-bench-");
        Path data = folder.resolve("data");
        try (RunningTestServer server = RunningTestServer.start(data, Map.of("retention.raw", "3650d"))) {
            System.out.println("database made by " + server.address());
        }
        fill(data, reports, executions);
        System.out.printf("%d reports, %d executions, -Xmx%s%n", reports, executions, heap);
        for (int round = 1; round <= rounds; round++) {
            double all = 0;
            for (String profile : List.of("sdc", "dp", "micro")) {
                Path copy = copy(data, folder.resolve(profile + round));
                all += measure(copy, profile, heap, folder.resolve(profile + round + ".zip"));
                delete(copy);
            }
            System.out.printf("round %d  all three %.1f s%n", round, all);
        }
        delete(folder);
    }

    private static double measure(Path data, String profile, String heap, Path out) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Built.SERVER.toString(), "export", "--offline", "--data-dir", data.toString(), "--profile", profile, "--from", "2025-10-01",
                "--to", profile.equals("micro") ? "2025-12-31" : "2025-10-31", "--out", out.toString(),
                "--set", "retention.raw=3650d", "--set", "report.declared.edition=string"));
        long start = System.nanoTime();
        ProcessBuilder process = Built.process(data, Map.of("USAGE_SERVER_OPTS", "-Xmx" + heap), command).inheritIO();
        Process running = process.redirectInput(Path.of("/dev/null").toFile()).start();
        // The highest resident size of the process, which Linux keeps; asked as long as it lives.
        String peak = "";
        Path status = Path.of("/proc", Long.toString(running.pid()), "status");
        while (running.isAlive()) {
            try (Stream<String> lines = Files.lines(status)) {
                peak = lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElse(peak);
            } catch (IOException | UncheckedIOException ended) {
                break;
            }
            running.waitFor(50, TimeUnit.MILLISECONDS);
        }
        if (running.waitFor() != 0) {
            throw new IOException("the export failed");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("  %-6s %6.1f s  %s  package %d bytes%n", profile, seconds, peak.replaceAll("\\s+", " "), Files.size(out));
        return seconds;
    }

    private static void fill(Path data, int reports, int executions) throws Exception {
        Random random = new Random(1);
        String url = "jdbc:h2:file:" + data.toAbsolutePath().resolve("usage") + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            String columns = "received_at, application, cluster, server, pseudonym_key, bits, version, arch, os, uptime, reported_at, extra,"
                    + " extra_undeclared, claim, installed";
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO report (" + columns + ") VALUES (?, 'default', ?, ?, ?, 20, ?, ?, ?, ?, ?, ?, 0, ?, ?)")) {
                for (int i = 0; i < reports; i++) {
                    report(insert, random, i, reports);
                    insert.addBatch();
                    if (i % 10_000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO execution (record_id, application, installation, execution, pseudonym_key, generation, proved, bits, created_at,"
                            + " updated_at, status, timed_out, events, type, nsapp, method, os_type, os_version, ram_size, core_count, disk_size,"
                            + " install_duration, error_category) VALUES (?, 'default', ?, ?, ?, 'telemetry', TRUE, 20, ?, ?, ?, FALSE, 2, 'lxc',"
                            + " ?, 'default', 'debian', '12', ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < executions; i++) {
                    execution(insert, random, i, executions);
                    insert.addBatch();
                    if (i % 10_000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    /** Two reports of each instance on average, every tenth with a version of its own. */
    private static void report(PreparedStatement insert, Random random, int i, int all) throws Exception {
        long at = FIRST.toEpochMilli() + (long) ((double) i / all * MONTH_SECONDS * 1000);
        long instance = random.nextInt(Math.max(1, all / 2));
        int key = i < all / 2 ? 1 : 2;
        insert.setLong(1, at);
        insert.setBytes(2, bytes(key, instance / 3));
        insert.setBytes(3, bytes(key, instance));
        insert.setInt(4, key);
        insert.setString(5, instance % 10 == 0 ? "7." + instance + ".0" : "2." + instance % 9 + "." + instance % 4);
        insert.setString(6, instance % 5 == 0 ? "arm64" : "amd64");
        insert.setString(7, instance % 7 == 0 ? "windows" : "linux");
        insert.setLong(8, random.nextInt(5_000_000));
        insert.setLong(9, at);
        insert.setString(10, i % 3 == 0 ? "{\"edition\":\"e" + instance % 6 + "\"}" : null);
        insert.setBytes(11, bytes(9, i));
        insert.setString(12, "2025-0" + (1 + instance % 9));
    }

    private static void execution(PreparedStatement insert, Random random, int i, int all) throws Exception {
        long at = FIRST.toEpochMilli() + (long) ((double) i / all * MONTH_SECONDS * 1000);
        int key = i < all / 2 ? 1 : 2;
        boolean failed = random.nextInt(5) == 0;
        insert.setString(1, String.format("%015d", i));
        insert.setBytes(2, bytes(key, 1_000_000_000L + i));
        insert.setBytes(3, bytes(key, 2_000_000_000L + i));
        insert.setInt(4, key);
        insert.setLong(5, at);
        insert.setLong(6, at);
        insert.setString(7, failed ? "failed" : "success");
        insert.setString(8, "app" + Math.min(random.nextInt(400), random.nextInt(400)));
        insert.setInt(9, 512 << random.nextInt(4));
        insert.setInt(10, 1 << random.nextInt(3));
        insert.setInt(11, 4 << random.nextInt(3));
        insert.setInt(12, random.nextInt(1_800));
        insert.setString(13, failed ? "network" : null);
    }

    private static byte[] bytes(int key, long number) {
        byte[] bytes = new byte[16];
        new Random(key * 1_000_003L + number).nextBytes(bytes);
        return bytes;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
