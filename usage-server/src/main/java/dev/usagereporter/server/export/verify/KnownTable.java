package dev.usagereporter.server.export.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that a profile may have. There are no others, and none of these has another column: neither an id nor a pseudonym, an
 * error text, a command, an address, a host, a user or a path can stand in a package under a name of its own.
 */
record KnownTable(String name, List<KnownColumn> columns) {
    private static final Map<Profile, Map<String, KnownTable>> ALL = Map.of(
            Profile.SDC,
                    tables(
                            cells("usage_versions", "version"),
                            cells("usage_systems", "os", "arch"),
                            cells("usage_os", "os"),
                            cells("usage_uptime", "uptime_hours"),
                            cells("usage_cohorts", "installed"),
                            cells("usage_extra", "key", "value"),
                            cells("installs_applications", "nsapp", "status"),
                            cells("installs_statuses", "status"),
                            cells("installs_methods", "type", "method"),
                            cells("installs_errors", "error_category"),
                            cells("installs_resources", "core_count", "ram_size", "disk_size"),
                            cells("installs_systems", "os_type", "os_version"),
                            cells("installs_platforms", "platform", "arch"),
                            cells("installs_durations", "install_duration_minutes")),
            Profile.DP,
                    tables(
                            noisy("usage_versions", "version"),
                            noisy("usage_systems", "os", "arch"),
                            noisy("usage_uptime", "uptime_hours"),
                            noisy("usage_extra", "key", "value"),
                            noisy("installs_applications", "nsapp"),
                            noisy("installs_outcomes", "type", "status"),
                            noisy("installs_systems", "os_type"),
                            noisy("installs_features", "feature")),
            Profile.MICRO,
                    tables(
                            rows("usage_rows", "month", "version", "os", "arch", "uptime_hours", "installed"),
                            rows("installs_rows", "month", "nsapp", "os", "method", "status", "ram_size")));

    /** Tables of {@link Profile#SDC} that are sums of the released cells of another; by one of its dimensions. */
    private static final Map<String, String> COMPUTED = Map.of("usage_os", "usage_systems", "installs_statuses", "installs_applications");

    KnownTable {
        columns = List.copyOf(columns);
    }

    /** The tables of a profile by their names. */
    static Map<String, KnownTable> of(Profile profile) {
        return ALL.getOrDefault(profile, Map.of());
    }

    /** The table whose cells the table of this name sums up; empty for a table of its own. */
    static String computedFrom(String name) {
        return COMPUTED.getOrDefault(name, "");
    }

    /** Most cells of one part that one installation is counted in, in the profile {@link Profile#DP}. */
    int contributions() {
        return name.equals("usage_extra") || name.equals("installs_features") ? 4 : 1;
    }

    /** What the installations of its parts are. */
    String subject() {
        return name.substring(0, name.indexOf('_'));
    }

    List<String> names() {
        return columns.stream().map(KnownColumn::name).toList();
    }

    List<String> dimensions() {
        return columns.stream()
                .filter(column -> column.role() == KnownColumn.Role.DIMENSION)
                .map(KnownColumn::name)
                .toList();
    }

    /** The dimensions of a row. */
    List<String> dimensions(List<String> row) {
        int first = first(KnownColumn.Role.DIMENSION);
        return row.subList(first, first + dimensions().size());
    }

    /** Where the first column of a role is; -1 where there is none. */
    int first(KnownColumn.Role role) {
        return columns.stream().map(KnownColumn::role).toList().indexOf(role);
    }

    private static Map<String, KnownTable> tables(KnownTable... tables) {
        return Stream.of(tables).collect(Collectors.toUnmodifiableMap(KnownTable::name, table -> table));
    }

    private static KnownTable cells(String name, String... dimensions) {
        List<KnownColumn> columns = new ArrayList<>(noisy(name, dimensions).columns());
        columns.add(new KnownColumn("share_percent", KnownColumn.Type.NUMBER, KnownColumn.Role.SHARE));
        return new KnownTable(name, columns);
    }

    private static KnownTable noisy(String name, String... dimensions) {
        List<KnownColumn> columns = new ArrayList<>();
        columns.add(KnownColumn.integer("part", KnownColumn.Role.PART));
        Stream.of(dimensions).map(KnownColumn::dimension).forEach(columns::add);
        columns.add(KnownColumn.integer("installations", KnownColumn.Role.COUNT));
        return new KnownTable(name, columns);
    }

    private static KnownTable rows(String name, String... dimensions) {
        List<KnownColumn> columns = new ArrayList<>();
        columns.add(KnownColumn.integer("row", KnownColumn.Role.ROW));
        columns.add(KnownColumn.integer("part", KnownColumn.Role.PART));
        Stream.of(dimensions).map(KnownColumn::dimension).forEach(columns::add);
        return new KnownTable(name, columns);
    }
}
