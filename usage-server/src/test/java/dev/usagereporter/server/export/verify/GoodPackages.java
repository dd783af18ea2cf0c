package dev.usagereporter.server.export.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A right package of each profile, small, with everything that may be in one. */
final class GoodPackages {
    private GoodPackages() {}

    /** November 2026, k = 10; usage in two parts, the second of which is too small for shares. */
    static TestPackage sdc() {
        TestPackage good = new TestPackage();
        good.add(cells("usage_versions", "version").row(1, "", 10).row(1, "(other)", 15).row(1, "1.0", 60).row(1, "1.1", 120).row(2, "1.1", 45));
        good.add(cells("usage_systems", "os", "arch")
                .row(1, "darwin", "arm64", 20)
                .row(1, "linux", "amd64", 100)
                .row(1, "linux", "arm64", 30)
                .row(2, "linux", "(other)", 50));
        good.add(cells("usage_os", "os").row(1, "darwin", 20).row(1, "linux", 130).row(2, "linux", 50));
        good.add(cells("usage_uptime", "uptime_hours")
                .row(1, "(other)", 10)
                .row(1, "0", 25)
                .row(1, "10 to 19", 45)
                .row(1, "1000000 or more", 10)
                .row(1, "2 to 4", 30));
        good.add(cells("usage_cohorts", "installed").row(1, "2026-01", 50));
        good.add(cells("usage_extra", "key", "value")
                .row(1, "colour", "blue", 25)
                .row(1, "colour", "red, \"bright\"", 20)
                .row(1, "country", "de", 1000)
                .row(1, "country", "fr", 1500));
        good.add(cells("installs_applications", "nsapp", "status")
                .row(1, "docker", "failed", 10)
                .row(1, "docker", "success", 80)
                .row(1, "pihole", "success", 15));
        good.add(cells("installs_statuses", "status").row(1, "failed", 10).row(1, "success", 95));
        good.add(cells("installs_methods", "type", "method").row(1, "lxc", "default", 60));
        good.add(cells("installs_errors", "error_category").row(1, "(other)", 10));
        good.add(cells("installs_resources", "core_count", "ram_size", "disk_size").row(1, "2 to 4", "500 to 999", "5 to 9", 40));
        good.add(cells("installs_systems", "os_type", "os_version").row(1, "debian", "12", 70));
        good.add(cells("installs_platforms", "platform", "arch").row(1, "pve", "amd64", 70));
        good.add(cells("installs_durations", "install_duration_minutes"));
        good.tables.values().forEach(TestTable::share);
        head(good, "sdc", "2026-11", "2026-11-01", "2026-11-30", "2026-12-02T03:04:05Z");
        good.privacy.put("k", 10);
        good.privacy.put("rounding", 5);
        good.privacy.put("share_base", 50);
        tail(good, List.of(part("usage", 1, "2026-11-01", "2026-11-17"), part("usage", 2, "2026-11-17", "2026-11-30"),
                part("installs", 1, "2026-11-01", "2026-11-30")));
        for (TestTable table : good.tables.values()) {
            Map<String, Object> claim = claim(good, table);
            claim.put("dimensions", dimensions(table));
            claim.put("k", 10);
            claim.put("rolled_up", 3);
            claim.put("withheld", 0);
        }
        good.claim("usage_os").put("computed_from", "usage_systems");
        good.claim("installs_statuses").put("computed_from", "installs_applications");
        return good;
    }

    /** November 2026, epsilon 1; usage in two parts. */
    static TestPackage dp() {
        TestPackage good = new TestPackage();
        noisy(good, "usage_versions", 2, List.of("version"), List.of(List.of(""), List.of("(other)"), List.of("1.0")));
        noisy(good, "usage_systems", 2, List.of("os", "arch"), List.of(List.of("darwin", "arm64"), List.of("linux", ""), List.of("linux", "amd64")));
        noisy(good, "usage_uptime", 2, List.of("uptime_hours"), List.of(List.of("0"), List.of("1"), List.of("2 to 4")));
        noisy(good, "usage_extra", 2, List.of("key", "value"), List.of(List.of("colour", "(other)"), List.of("colour", "red")));
        noisy(good, "installs_applications", 1, List.of("nsapp"), List.of(List.of("(other)"), List.of("docker")));
        noisy(good, "installs_outcomes", 1, List.of("type", "status"), List.of(List.of("lxc", "failed"), List.of("vm", "success")));
        noisy(good, "installs_systems", 1, List.of("os_type"), List.of(List.of("debian"), List.of("ubuntu")));
        noisy(good, "installs_features", 1, List.of("feature"), List.of(List.of("(other)"), List.of("ssh")));
        head(good, "dp", "2026-11", "2026-11-01", "2026-11-30", "2026-12-02T03:04:05Z");
        good.privacy.put("epsilon", "1");
        good.privacy.put("delta", 0);
        good.privacy.put("unit", "installation-month");
        good.privacy.put("mechanism", "discrete Laplace");
        tail(good, List.of(part("usage", 1, "2026-11-01", "2026-11-17"), part("usage", 2, "2026-11-18", "2026-11-30"),
                part("installs", 1, "2026-11-01", "2026-11-30")));
        for (TestTable table : good.tables.values()) {
            int contributions = table.name.equals("usage_extra") || table.name.equals("installs_features") ? 4 : 1;
            int parts = table.name.startsWith("usage") ? 2 : 1;
            Map<String, Object> claim = claim(good, table);
            claim.put("dimensions", dimensions(table));
            claim.put("epsilon", "0.25");
            claim.put("scale", contributions * parts * 4 + "/1");
            claim.put("contributions", contributions);
        }
        return good;
    }

    /** The last quarter of 2026, k = 20; classes of exactly 20 rows and of 25. */
    static TestPackage micro() {
        TestPackage good = new TestPackage();
        List<List<Object>> usage = new ArrayList<>();
        repeat(usage, 20, 1, "2026-10", "1.0", "linux", "amd64", "(any)", "2026-01");
        repeat(usage, 25, 1, "2026-10", "1.1", "linux", "amd64", "(any)", "");
        repeat(usage, 20, 2, "2026-11", "1.1", "linux", "arm64", "(any)", "2025");
        good.add(rows("usage_rows", usage, "month", "version", "os", "arch", "uptime_hours", "installed"));
        List<List<Object>> installs = new ArrayList<>();
        repeat(installs, 21, 1, "2026-10", "docker", "debian 12", "default", "success", "500 to 999");
        repeat(installs, 20, 1, "2026-10", "docker", "", "default", "success", "1000 to 9999");
        good.add(rows("installs_rows", installs, "month", "nsapp", "os", "method", "status", "ram_size"));
        head(good, "micro", "2026-Q4", "2026-10-01", "2026-12-31", "2027-01-02T03:04:05Z");
        good.privacy.put("k", 20);
        good.privacy.put("sample_percent", 50);
        good.privacy.put("suppressed_percent_at_most", 5);
        good.privacy.put("open", true);
        tail(good, List.of(part("usage", 1, "2026-10-01", "2026-10-31"), part("usage", 2, "2026-11-01", "2026-11-30"),
                part("installs", 1, "2026-10-01", "2026-10-31")));
        for (TestTable table : good.tables.values()) {
            Map<String, Object> claim = claim(good, table);
            claim.put("quasi_identifiers", dimensions(table));
            claim.put("generalised", new LinkedHashMap<>(table.name.startsWith("usage") ? Map.of("uptime_hours", 2) : Map.of("ram_size", 1)));
            claim.put("suppressed_percent", 2);
        }
        return good;
    }

    static void repeat(List<List<Object>> rows, int times, Object... row) {
        for (int i = 0; i < times; i++) {
            rows.add(List.of(row));
        }
    }

    /** Rows in an order that tells nothing, numbered. */
    static TestTable rows(String name, List<List<Object>> rows, String... dimensions) {
        List<String> columns = new ArrayList<>(List.of("row", "part"));
        columns.addAll(List.of(dimensions));
        TestTable table = new TestTable(name, columns);
        List<List<Object>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        for (List<Object> row : shuffled) {
            List<Object> numbered = new ArrayList<>(row);
            numbered.addFirst(table.rows.size() + 1);
            table.row(numbered.toArray());
        }
        return table;
    }

    private static TestTable cells(String name, String... dimensions) {
        List<String> columns = new ArrayList<>(List.of("part"));
        columns.addAll(List.of(dimensions));
        columns.addAll(List.of("installations", "share_percent"));
        return new TestTable(name, columns);
    }

    private static void noisy(TestPackage good, String name, int parts, List<String> dimensions, List<List<String>> keys) {
        List<String> columns = new ArrayList<>(List.of("part"));
        columns.addAll(dimensions);
        columns.add("installations");
        TestTable table = new TestTable(name, columns);
        for (int part = 1; part <= parts; part++) {
            for (List<String> key : keys) {
                List<Object> row = new ArrayList<>(key);
                row.addFirst(part);
                row.add(table.rows.size() * 7 - 12);
                table.row(row.toArray());
            }
        }
        good.add(table);
        for (List<String> key : keys) {
            List<String> line = new ArrayList<>(key);
            line.addFirst(name);
            while (line.size() < 4) {
                line.add("");
            }
            good.keys.add(line);
        }
    }

    private static List<String> dimensions(TestTable table) {
        return table.columns.stream().filter(column -> TestTable.role(column).equals("dimension")).toList();
    }

    private static void head(TestPackage good, String profile, String period, String from, String to, String at) {
        good.privacy.put("format", 1);
        good.privacy.put("application", "default");
        good.privacy.put("profile", profile);
        good.privacy.put("period", period);
        good.privacy.put("from", from);
        good.privacy.put("to", to);
        good.privacy.put("version", 1);
        good.privacy.put("released_at", at);
    }

    private static void tail(TestPackage good, List<Map<String, Object>> parts) {
        good.privacy.put("parts", new ArrayList<>(parts));
        good.privacy.put("difficulty_bits", new LinkedHashMap<>(Map.of("least", 20, "most", 22)));
        good.privacy.put("duplicates", 12);
        good.privacy.put("refused", TestJson.NULL);
        good.privacy.put("tables", new ArrayList<>());
    }

    static Map<String, Object> part(String subject, int number, String from, String to) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("subject", subject);
        part.put("part", number);
        part.put("from", from);
        part.put("to", to);
        return part;
    }

    @SuppressWarnings("unchecked") // the list that tail has put there
    private static Map<String, Object> claim(TestPackage good, TestTable table) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("name", table.name);
        ((List<Object>) Objects.requireNonNull(good.privacy.get("tables"))).add(claim);
        return claim;
    }
}
