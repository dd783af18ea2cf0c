package dev.usagereporter.server.export.table;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.UsageField;

/**
 * The columns that come from fields of reports and events. Their names, units and meanings are those of the one schema that the
 * client prints and the privacy page shows; only durations are counted in longer units, which their names say.
 */
public final class Columns {
    /** Which part of the period. */
    public static final Column PART = new Column(
            "part",
            ColumnType.INTEGER,
            ColumnRole.PART,
            "",
            "",
            "part of the period; an installation can be recognised within one part only, so parts must not be added up");

    /** A declared key. */
    public static final Column KEY =
            dimension("key", "", UsageField.EXTRA.wireName(), "key of the extra payload that the application declares");
    /** Its value. */
    public static final Column VALUE = dimension("value", "", UsageField.EXTRA.wireName(), "value of that key; numbers in buckets");
    /** One of several features. */
    public static final Column FEATURE =
            dimension("feature", "", InstallField.FEATURES.wireName(), "a feature that was chosen; missing where none was named");
    /** Two fields in one. */
    public static final Column SYSTEM =
            dimension("os", "", InstallField.OS_TYPE.wireName(), InstallField.OS_TYPE.purpose() + ", with its version");

    private Columns() {}

    /** The column of a field of usage reports. */
    public static Column of(UsageField field) {
        return field == UsageField.UPTIME
                ? dimension("uptime_hours", "hours", field.wireName(), field.purpose())
                : dimension(field.wireName(), field.unit(), field.wireName(), field.purpose());
    }

    /** The column of a field of install events. */
    public static Column of(InstallField field) {
        return field == InstallField.INSTALL_DURATION
                ? dimension("install_duration_minutes", "minutes", field.wireName(), field.purpose())
                : dimension(field.wireName(), field.unit(), field.wireName(), field.purpose());
    }

    private static Column dimension(String name, String unit, String field, String meaning) {
        return new Column(name, ColumnType.STRING, ColumnRole.DIMENSION, unit, field, meaning);
    }
}
