package dev.usagereporter.server.export.sdc;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;

/**
 * What installations are counted by.
 *
 * @param source the column of the census
 * @param column of the released table
 */
record Dimension(String source, Column column) {
    static final Dimension VERSION = of(UsageField.VERSION, "version", "");
    static final Dimension OS = of(UsageField.OS, "os", "");
    static final Dimension ARCH = of(UsageField.ARCH, "arch", "");
    static final Dimension UPTIME = of(UsageField.UPTIME, "uptime_hours", "hours");
    static final Dimension INSTALLED =
            new Dimension("installed", column("installed", "", "installed", "month of the first run, YYYY-MM"));
    static final Dimension KEY =
            new Dimension("key", column("key", "", UsageField.EXTRA.wireName(), "key of the extra payload that the application declares"));
    static final Dimension VALUE =
            new Dimension("value", column("value", "", UsageField.EXTRA.wireName(), "value of that key; numbers in classes"));

    static final Dimension NSAPP = of(InstallField.NSAPP);
    static final Dimension STATUS = of(InstallField.STATUS);
    static final Dimension TYPE = of(InstallField.TYPE);
    static final Dimension METHOD = of(InstallField.METHOD);
    static final Dimension ERROR_CATEGORY = of(InstallField.ERROR_CATEGORY);
    static final Dimension CORE_COUNT = of(InstallField.CORE_COUNT);
    static final Dimension RAM_SIZE = of(InstallField.RAM_SIZE, "ram_size", "MB");
    static final Dimension DISK_SIZE = of(InstallField.DISK_SIZE, "disk_size", "GB");
    static final Dimension OS_TYPE = of(InstallField.OS_TYPE);
    static final Dimension OS_VERSION = of(InstallField.OS_VERSION);
    static final Dimension PLATFORM = of(InstallField.PLATFORM);
    static final Dimension INSTALL_ARCH = of(InstallField.ARCH);
    static final Dimension INSTALL_DURATION = of(InstallField.INSTALL_DURATION, "install_duration_minutes", "minutes");

    private static Dimension of(UsageField field, String name, String unit) {
        return new Dimension(field.wireName(), column(name, unit, field.wireName(), field.purpose()));
    }

    private static Dimension of(InstallField field) {
        return of(field, field.wireName(), "");
    }

    private static Dimension of(InstallField field, String name, String unit) {
        return new Dimension(field.wireName(), column(name, unit, field.wireName(), field.purpose()));
    }

    private static Column column(String name, String unit, String field, String meaning) {
        return new Column(name, ColumnType.STRING, ColumnRole.DIMENSION, unit, field, meaning);
    }
}
