package dev.usagereporter.server.export.census;

import java.util.List;

/**
 * The tables of the working database in which every installation has one record for each part of the period: what it said last.
 * Profiles read these and nothing else.
 *
 * <p>{@code part} counts from 1; {@code unit} numbers the installations of a part and means nothing. Every other column is a text
 * that may be published where enough installations share it: a word, a name, a version or a bucket; {@code (other)} where the
 * value has not the form that is ever published; null where it was not said.
 */
public final class CensusTables {
    /** What stands for every value that is not named. */
    public static final String OTHER = "(other)";

    /** Columns behind {@code part} and {@code unit}. */
    public static final List<String> USAGE = List.of("version", "os", "arch", "uptime", "installed");

    /** Likewise; {@code os_version} goes with {@code os_type}. */
    public static final List<String> INSTALLS = List.of(
            "nsapp",
            "type",
            "method",
            "status",
            "error_category",
            "core_count",
            "ram_size",
            "disk_size",
            "os_type",
            "os_version",
            "platform",
            "arch",
            "install_duration");

    /** Released tables have names of their own, such as {@code usage_extra}; these begin with another word. */
    public static final String USAGE_TABLE = "census_usage";

    public static final String USAGE_EXTRA_TABLE = "census_usage_extra";
    public static final String INSTALLS_TABLE = "census_installs";
    public static final String INSTALLS_FEATURES_TABLE = "census_installs_features";

    static final String MAKE_USAGE = make(USAGE_TABLE, USAGE);
    /** A row for each declared key that an installation has sent in the part. */
    static final String MAKE_USAGE_EXTRA = make(USAGE_EXTRA_TABLE, List.of("key", "value"));

    static final String MAKE_INSTALLS = make(INSTALLS_TABLE, INSTALLS);
    /** A row for each of an installation's features. */
    static final String MAKE_INSTALLS_FEATURES = make(INSTALLS_FEATURES_TABLE, List.of("feature"));

    private CensusTables() {}

    /** The statements that make the empty tables. */
    public static List<String> make() {
        return List.of(MAKE_USAGE, MAKE_USAGE_EXTRA, MAKE_INSTALLS, MAKE_INSTALLS_FEATURES);
    }

    private static String make(String table, List<String> columns) {
        return "CREATE TABLE " + table + " (part INTEGER, unit BIGINT, " + String.join(" VARCHAR, ", columns) + " VARCHAR)";
    }
}
