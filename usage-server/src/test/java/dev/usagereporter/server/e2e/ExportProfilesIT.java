package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.export.Unpacked;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each profile as an operator orders it, of what came through the gate in an earlier quarter. */
final class ExportProfilesIT {
    /** Half of them are a sample of more than k=10, and there are two groups of k for a cell and the rest. */
    private static final int INSTANCES = 24;
    /** Half of them are k. */
    private static final int INSTALLATIONS = 20;
    /** Of the other application, with noise as large. */
    private static final int CUSTOMERS = 12;

    private static final String CANARY = "jane.doe@db1.example.org";
    /** Long enough never to be in compressed bytes by chance. */
    private static final List<String> SECRETS = List.of(CANARY, "jane.doe", "db1.example", "in-clear", "hostname\"");

    /** Settled whatever day it is today, and so are the month in its middle and the week in the middle of that. */
    private final Period quarter =
            Period.containing(PeriodKind.QUARTER, LocalDate.now(ZoneOffset.UTC).minusDays(3)).previous();
    private final LocalDate day = quarter.first().plusMonths(1).plusDays(14);
    private final Period month = Period.containing(PeriodKind.MONTH, day);
    private final Period week = Period.containing(PeriodKind.WEEK, day);

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void takesReportsInAnEarlierQuarter() throws Exception {
        data = folder.resolve("data");
        TestClock clock = new TestClock(day.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
        Map<String, String> settings = Map.of(
                "difficulty.bits", "1", "difficulty.capacity", "100000", "retention.raw", "400d", "report.declared.edition", "string",
                "apps.shop.extra.edition", "string");
        try (RunningTestServer server = RunningTestServer.start(data, settings, clock, new SecureRandom())) {
            for (int i = 0; i < INSTANCES; i++) {
                report(server.address(), "", clock.instant(), i);
            }
            for (int i = 0; i < CUSTOMERS; i++) {
                report(server.address(), "/shop", clock.instant(), i);
            }
            for (int i = 0; i < INSTALLATIONS; i++) {
                install(server.address(), i);
            }
        }
    }

    private static void report(URI address, String application, Instant now, int i) throws Exception {
        String cluster = "cluster-in-clear-" + i;
        String server = "server-in-clear-" + i;
        try (HonestClient client = new HonestClient(address, cluster, server)) {
            String version = i == 0 ? CANARY : i % 2 == 0 ? "1.4.2" : "1.4.3";
            byte[] extra = ("{\"edition\":\"" + (i == 1 ? CANARY : "community") + "\",\"hostname\":\"" + CANARY + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            UsageData usage = new UsageData(version, "amd64", "linux", cluster, server, 60, now.getEpochSecond(), extra);
            byte[] proved = HonestClient.proved(client.open(application), usage);
            assertEquals("200 stored", client.report(application, proved).outcome());
        }
    }

    private static void install(URI address, int i) throws Exception {
        try (InstallClient client = new InstallClient(address, "random-id-in-clear-" + i, "execution-in-clear-" + i)) {
            InstallStatus end = i % 2 == 0 ? InstallStatus.SUCCESS : InstallStatus.FAILED;
            assertEquals(202, client.send(client.prove(client.event(end))).status());
        }
    }

    @Test
    void releasesEachProfileWithNothingInClear() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.tsv"), "shop\tversion\t1.4.3\nshop\textra.edition\tcommunity\n");
        try (ServerProcess _ = ServerProcess.start(
                data,
                "--set", "retention.raw=400d", "--set", "report.declared.edition=string", "--set", "apps.shop.extra.edition=string",
                "--set", "export.keys=" + keys)) {
            Unpacked sdc = exported("sdc", week);
            assertTrue(values(sdc, "usage_versions", "version").contains("1.4.3"));
            assertEquals(Set.of("jellyfin"), values(sdc, "installs_applications", "nsapp"));

            Unpacked dp = exported("dp", month, "--app", "shop");
            assertEquals(Set.of("1.4.3", "(other)", ""), values(dp, "usage_versions", "version"));
            assertTrue(values(dp, "usage_extra", "value").contains("community"));
            assertEquals(Set.of("(other)", ""), values(dp, "installs_applications", "nsapp"));

            Unpacked micro = exported("micro", quarter, "--k", "10");
            assertEquals(INSTANCES / 2, micro.rows("usage_rows").size());
            assertEquals(INSTALLATIONS / 2, micro.rows("installs_rows").size());
            assertEquals(Set.of("jellyfin"), values(micro, "installs_rows", "nsapp"));
        }
    }

    private Unpacked exported(String profile, Period period, String... terms) throws IOException, InterruptedException {
        Path file = folder.resolve(profile + ".zip");
        List<String> order = List.of(
                Built.SERVER.toString(), "export", "--profile", profile, "--from", period.first().toString(), "--to",
                period.last().toString(), "--data-dir", data.toString(), "--out", file.toString());
        Built.Ended made = Built.run(folder, Built.command(order, terms));
        assertEquals(0, made.exit(), made.err());
        Built.Ended verified = Built.run(folder, List.of(Built.SERVER.toString(), "export", "verify", file.toString()));
        assertEquals(0, verified.exit(), verified.err());
        Unpacked unpacked = Unpacked.of(file);
        String all = new String(unpacked.everything(), StandardCharsets.ISO_8859_1);
        for (String secret : SECRETS) {
            assertFalse(all.contains(secret), profile + " has " + secret);
        }
        return unpacked;
    }

    private static Set<String> values(Unpacked unpacked, String table, String column) {
        return unpacked.rows(table).stream().map(row -> String.valueOf(row.get(column))).collect(Collectors.toSet());
    }
}
