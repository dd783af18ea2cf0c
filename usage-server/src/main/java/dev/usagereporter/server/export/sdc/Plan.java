package dev.usagereporter.server.export.sdc;

import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.Columns;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that the profile counts from the census. A dimension is in one such table only, so that none can be subtracted from another;
 * a parent is made of the released cells.
 *
 * @param spec its form
 * @param from the table of the census
 * @param keyed whether each key is a table of its own, with a threshold and shares of its own
 * @param dimensions in the order in which cells are split, 1 to 3, without the key
 * @param said a column that has to be there for a record to be counted; empty for all records
 * @param parent the table that sums it up, if any; stands behind it in the package
 */
record Plan(TableSpec spec, String from, boolean keyed, List<Dimension> dimensions, String said, Optional<Parent> parent) {
    static final Column INSTALLATIONS = new Column(
            "installations", ColumnType.INTEGER, ColumnRole.COUNT, "", "", "how many different installations, rounded to 5");
    static final Column SHARE = new Column(
            "share_percent", ColumnType.NUMBER, ColumnRole.SHARE, "percent", "",
            "share of all installations in the table's part (and key); missing where these are below 50");

    /**
     * The sums of released cells.
     *
     * @param spec its form
     * @param dimension the one that is left
     */
    record Parent(TableSpec spec, Dimension dimension) {}

    /** All tables of the profile, in the order of the package. */
    static List<Plan> all() {
        return List.of(
                base(Subject.USAGE, "versions", "Versions", Dimension.VERSION),
                base(Subject.USAGE, "systems", "Operating systems and architectures", Dimension.OS, Dimension.ARCH)
                        .with("os", "Operating systems", Dimension.OS),
                base(Subject.USAGE, "uptime", "Uptimes", Dimension.UPTIME),
                base(Subject.USAGE, "cohorts", "Months of the first run", Dimension.INSTALLED),
                extra(),
                base(Subject.INSTALLS, "applications", "Applications and how their installation ended", Dimension.NSAPP, Dimension.STATUS)
                        .with("statuses", "How installations ended", Dimension.STATUS),
                base(Subject.INSTALLS, "methods", "Kinds and methods of installation", Dimension.TYPE, Dimension.METHOD),
                errors(),
                base(Subject.INSTALLS, "resources", "Cores, memory and disk", Dimension.CORE_COUNT, Dimension.RAM_SIZE,
                        Dimension.DISK_SIZE),
                base(Subject.INSTALLS, "systems", "Installed operating systems", Dimension.OS_TYPE, Dimension.OS_VERSION),
                base(Subject.INSTALLS, "platforms", "Platforms and architectures", Dimension.PLATFORM, Dimension.INSTALL_ARCH),
                base(Subject.INSTALLS, "durations", "How long installations took", Dimension.INSTALL_DURATION));
    }

    private static Plan base(Subject subject, String name, String title, Dimension... dimensions) {
        List<Dimension> all = List.of(dimensions);
        String from = switch (subject) {
            case USAGE -> CensusTables.USAGE_TABLE;
            case INSTALLS -> CensusTables.INSTALLS_TABLE;
        };
        return new Plan(spec(subject, name, title, all), from, false, all, "", Optional.empty());
    }

    private static Plan errors() {
        List<Dimension> category = List.of(Dimension.ERROR_CATEGORY);
        TableSpec spec = spec(Subject.INSTALLS, "errors", "Kinds of errors, where there was one", category);
        return new Plan(spec, CensusTables.INSTALLS_TABLE, false, category, Dimension.ERROR_CATEGORY.source(), Optional.empty());
    }

    private static Plan extra() {
        TableSpec spec = spec(Subject.USAGE, "extra", "Values of declared keys", List.of(Dimension.KEY, Dimension.VALUE));
        return new Plan(spec, CensusTables.USAGE_EXTRA_TABLE, true, List.of(Dimension.VALUE), "", Optional.empty());
    }

    private Plan with(String name, String title, Dimension dimension) {
        Parent summed = new Parent(spec(spec.subject(), name, title, List.of(dimension)), dimension);
        return new Plan(spec, from, keyed, dimensions, said, Optional.of(summed));
    }

    private static TableSpec spec(Subject subject, String name, String title, List<Dimension> dimensions) {
        List<Column> columns = new ArrayList<>(List.of(Columns.PART));
        columns.addAll(dimensions.stream().map(Dimension::column).toList());
        columns.addAll(List.of(INSTALLATIONS, SHARE));
        return new TableSpec(subject, subject.wireName() + "_" + name, title, columns);
    }
}
