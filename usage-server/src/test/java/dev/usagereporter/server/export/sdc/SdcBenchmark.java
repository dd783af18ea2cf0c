package dev.usagereporter.server.export.sdc;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.RowsOf;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTaker;
import dev.usagereporter.server.export.census.Cut;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * How long the census and the tables of the profile take, and the most memory of the process: heap, and what the working database
 * has outside of it. Rows are made page by page, so that neither a store nor a list of them counts. Run with a small heap:
 * {@code java -Xmx256m … SdcBenchmark 1000000 200000 400000 few}.
 */
final class SdcBenchmark {
    private static final Period NOVEMBER = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
    private static final long SECONDS = 30L * 86_400;

    private SdcBenchmark() {}

    /** Arguments: reports, executions, installations, and whether these have {@code few} versions or each its {@code own}. */
    public static void main(String[] arguments) throws Exception {
        long reports = Long.parseLong(arguments[0]);
        long executions = Long.parseLong(arguments[1]);
        int installations = Integer.parseInt(arguments[2]);
        Made rows = new Made(reports, executions, installations, arguments[3].equals("own"));
        Path folder = Files.createTempDirectory("sdc-benchmark-");
        try (Workbench bench = Workbench.open(folder)) {
            long start = System.nanoTime();
            Census census = new CensusTaker(rows, Map.of("edition", ExtraType.STRING), 10)
                    .take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, (_, _, _) -> {});
            long counted = System.nanoTime();
            Released released = new Sdc(10, Set.of("edition")).anonymise(bench, census, (_, _, _) -> {});
            long ended = System.nanoTime();
            long cells = 0;
            for (TableSpec table : released.tables()) {
                cells += bench.number("SELECT count(*) FROM " + table.name());
            }
            System.out.printf("census %.1f s, tables %.1f s, %d rows released%n", (counted - start) / 1e9, (ended - counted) / 1e9, cells);
            System.out.println(peak());
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Linux only. */
    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("no peak known");
    }

    private record Made(long reports, long executions, int installations, boolean ownVersions) implements RawRows {
        @Override
        public Instant wholeSince() {
            return Instant.EPOCH;
        }

        @Override
        public List<RawReport> reports(RowRange range, long afterId) {
            return page(afterId, reports, this::report);
        }

        @Override
        public List<RawExecution> executions(RowRange range, long afterId) {
            return page(afterId, executions, this::execution);
        }

        @Override
        public List<KeySpan> keySpans(Instant from, Instant until) {
            return List.of();
        }

        @Override
        public Optional<Unstored> unstored(LocalDate first, LocalDate last) {
            return Optional.empty();
        }

        private static <T> List<T> page(long afterId, long count, LongFunction<T> row) {
            List<T> page = new ArrayList<>();
            for (long id = Math.max(1, afterId + 1); id <= count && page.size() < PAGE; id++) {
                page.add(row.apply(id));
            }
            return page;
        }

        private RawReport report(long id) {
            Random random = new Random(id * 31);
            int installation = random.nextInt(installations);
            int key = 2 * id > reports ? 2 : 1;
            String version = ownVersions
                    ? installation / 10_000 + "." + installation % 10_000 + ".0-rc" + installation % 7
                    : "1." + random.nextInt(1 + random.nextInt(60)) + "." + random.nextInt(4);
            return new RawReport(
                    id, time(id, reports), RowsOf.pseudonym(key, installation % 1_000), RowsOf.pseudonym(key, installation), key, 20,
                    version, random.nextInt(3) == 0 ? "arm64" : "amd64", random.nextInt(9) == 0 ? "darwin" : "linux",
                    random.nextLong(1L << random.nextInt(1, 28)), "2026-0" + (1 + random.nextInt(9)),
                    random.nextInt(4) == 0 ? "{\"edition\":\"" + (random.nextBoolean() ? "community" : "enterprise") + "\"}" : null);
        }

        private RawExecution execution(long id) {
            Random random = new Random(id * 37);
            Map<InstallField, String> texts = Map.of(
                    InstallField.NSAPP, "app-" + random.nextInt(1 + random.nextInt(500)),
                    InstallField.TYPE, "lxc",
                    InstallField.METHOD, random.nextInt(4) == 0 ? "advanced" : "default",
                    InstallField.OS_TYPE, random.nextInt(3) == 0 ? "ubuntu" : "debian",
                    InstallField.OS_VERSION, Integer.toString(10 + random.nextInt(4)),
                    InstallField.PLATFORM, "pve",
                    InstallField.ARCH, "amd64");
            Map<InstallField, Long> numbers = Map.of(
                    InstallField.CORE_COUNT, 1L + random.nextInt(16),
                    InstallField.RAM_SIZE, 512L << random.nextInt(7),
                    InstallField.DISK_SIZE, 2L + random.nextInt(100),
                    InstallField.INSTALL_DURATION, (long) random.nextInt(4_000));
            InstallStatus status = random.nextInt(8) == 0 ? InstallStatus.FAILED : InstallStatus.SUCCESS;
            return new RawExecution(
                    id, time(id, executions), RowsOf.pseudonym(1, (int) id), 1, 20, status, new InstallFacts(texts, numbers));
        }

        private static Instant time(long id, long count) {
            return NOVEMBER.from().plusSeconds(SECONDS * (id - 1) / count);
        }
    }
}
