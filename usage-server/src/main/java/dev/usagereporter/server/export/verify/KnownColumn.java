package dev.usagereporter.server.export.verify;

import java.util.Locale;
import java.util.Set;

/** A column that a table may have. */
record KnownColumn(String name, Type type, Role role) {
    private static final Set<String> BUCKETS = Set.of("uptime_hours", "core_count", "ram_size", "disk_size", "install_duration_minutes");
    private static final Set<String> MONTHS = Set.of("month", "installed");

    /** The types, with their names in DuckDB. */
    enum Type {
        STRING("VARCHAR"),
        INTEGER("BIGINT"),
        NUMBER("DECIMAL(4,1)");

        private final String parquet;

        Type(String parquet) {
            this.parquet = parquet;
        }

        String parquet() {
            return parquet;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Role {
        ROW,
        PART,
        DIMENSION,
        COUNT,
        SHARE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static KnownColumn dimension(String name) {
        return new KnownColumn(name, Type.STRING, Role.DIMENSION);
    }

    static KnownColumn integer(String name, Role role) {
        return new KnownColumn(name, Type.INTEGER, role);
    }

    /** Whether its values are labels of the 1-2-5 scheme. */
    boolean buckets() {
        return BUCKETS.contains(name);
    }

    /** Whether its values are months. */
    boolean months() {
        return MONTHS.contains(name);
    }
}
