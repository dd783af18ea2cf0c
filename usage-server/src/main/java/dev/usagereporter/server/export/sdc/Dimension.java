package dev.usagereporter.server.export.sdc;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.Columns;

/**
 * What installations are counted by.
 *
 * @param source the column of the census
 * @param column of the released table
 */
record Dimension(String source, Column column) {
    static final Dimension VERSION = of(UsageField.VERSION);
    static final Dimension OS = of(UsageField.OS);
    static final Dimension ARCH = of(UsageField.ARCH);
    static final Dimension UPTIME = of(UsageField.UPTIME);
    static final Dimension INSTALLED = of(UsageField.INSTALLED);
    static final Dimension KEY = new Dimension("key", Columns.KEY);
    static final Dimension VALUE = new Dimension("value", missing(Columns.VALUE, "missing where an installation said none"));

    static final Dimension NSAPP = of(InstallField.NSAPP);
    static final Dimension STATUS = of(InstallField.STATUS);
    static final Dimension TYPE = of(InstallField.TYPE);
    static final Dimension METHOD = of(InstallField.METHOD);
    static final Dimension ERROR_CATEGORY = new Dimension(
            InstallField.ERROR_CATEGORY.wireName(),
            missing(Columns.of(InstallField.ERROR_CATEGORY), "missing where an installation reported none"));
    static final Dimension CORE_COUNT = of(InstallField.CORE_COUNT);
    static final Dimension RAM_SIZE = of(InstallField.RAM_SIZE);
    static final Dimension DISK_SIZE = of(InstallField.DISK_SIZE);
    static final Dimension OS_TYPE = of(InstallField.OS_TYPE);
    static final Dimension OS_VERSION = of(InstallField.OS_VERSION);
    static final Dimension PLATFORM = of(InstallField.PLATFORM);
    static final Dimension INSTALL_ARCH = of(InstallField.ARCH);
    static final Dimension INSTALL_DURATION = of(InstallField.INSTALL_DURATION);

    /** Says what it means that there is no value, where that is more than a field left empty. */
    private static Column missing(Column column, String meaning) {
        return new Column(
                column.name(), column.type(), column.role(), column.unit(), column.field(), column.meaning() + "; " + meaning);
    }

    private static Dimension of(UsageField field) {
        return new Dimension(field.wireName(), Columns.of(field));
    }

    private static Dimension of(InstallField field) {
        return new Dimension(field.wireName(), Columns.of(field));
    }
}
