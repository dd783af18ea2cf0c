package dev.usagereporter.server.export.micro;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.micro.MicroTable.Attribute;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.Columns;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** The two tables of the profile. Counting the month, each has six columns by which somebody could recognise an installation. */
final class MicroTables {
    static final String ROW = "row";
    static final String PART = "part";
    static final String MONTH = "month";

    private MicroTables() {}

    /**
     * The tables.
     *
     * @param uptimeHours the buckets of uptimes, in their order
     * @param ramMegabytes those of memory
     */
    static List<MicroTable> of(List<String> uptimeHours, List<String> ramMegabytes) {
        return List.of(usage(uptimeHours), installs(ramMegabytes));
    }

    private static MicroTable usage(List<String> uptimeHours) {
        TableSpec spec = spec(
                Subject.USAGE,
                "Usage reports, a sample of rows",
                Columns.of(UsageField.VERSION),
                Columns.of(UsageField.OS),
                Columns.of(UsageField.ARCH),
                Columns.of(UsageField.UPTIME),
                Columns.of(UsageField.INSTALLED));
        List<Attribute> attributes = List.of(
                new Attribute("version", "version", Ladder.versions(), 1),
                new Attribute("os", "os", Ladder.words(), 0),
                new Attribute("arch", "arch", Ladder.words(), 0),
                new Attribute("uptime_hours", "uptime", Ladder.buckets(uptimeHours), 0),
                new Attribute("installed", "installed", Ladder.months(), 0));
        return new MicroTable(spec, attributes, CensusTables.USAGE_TABLE);
    }

    private static MicroTable installs(List<String> ramMegabytes) {
        TableSpec spec = spec(
                Subject.INSTALLS,
                "Installations, a sample of rows",
                Columns.of(InstallField.NSAPP),
                Columns.SYSTEM,
                Columns.of(InstallField.METHOD),
                Columns.of(InstallField.STATUS),
                Columns.of(InstallField.RAM_SIZE));
        List<Attribute> attributes = List.of(
                new Attribute("nsapp", "nsapp", Ladder.words(), 0),
                // A version says nothing where the system is not named.
                new Attribute(
                        "os",
                        "CASE WHEN os_type = '" + CensusTables.OTHER + "' OR os_version IS NULL THEN os_type"
                                + " ELSE os_type || ' ' || os_version END",
                        Ladder.systems(),
                        0),
                new Attribute("method", "method", Ladder.words(), 0),
                new Attribute("status", "status", Ladder.words(), 0),
                new Attribute("ram_size", "ram_size", Ladder.buckets(ramMegabytes), 0));
        return new MicroTable(spec, attributes, CensusTables.INSTALLS_TABLE);
    }

    private static TableSpec spec(Subject subject, String title, Column... attributes) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(ROW, ColumnType.INTEGER, ColumnRole.ROW, "", "", "number of the row, without a meaning"));
        columns.add(Columns.PART);
        columns.add(new Column(MONTH, ColumnType.STRING, ColumnRole.DIMENSION, "", "", "month of the part"));
        columns.addAll(List.of(attributes));
        return new TableSpec(subject, subject.wireName() + "_rows", title, columns);
    }
}
