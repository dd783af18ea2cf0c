package dev.usagereporter.server.export.sdc;

import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.Columns;
import dev.usagereporter.server.export.table.Rounding;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that the profile counts from the census. A dimension is in one such table only, so that none can be subtracted from another;
 * a parent is made of the released cells. Every table of a subject counts all its installations, and what they did not say as missing:
 * what one left out would be the difference to another.
 *
 * @param spec its form
 * @param from the table of the census with all who are counted
 * @param said the table with a record for each key of which one of them said something; then each key is a table of its own, with a
 *     threshold and shares of its own. Empty where there are no keys
 * @param dimensions in the order in which cells are split, 1 to 3, without the key
 * @param parent the table that sums it up, if any; stands behind it in the package
 */
record Plan(TableSpec spec, String from, String said, List<Dimension> dimensions, Optional<Parent> parent) {
    static final Column INSTALLATIONS = new Column(
            "installations", ColumnType.INTEGER, ColumnRole.COUNT, "", "", "how many different installations, rounded to " + Rounding.BASE);
    static final Column SHARE = new Column(
            "share_percent", ColumnType.NUMBER, ColumnRole.SHARE, "percent", "",
            "share of all installations in the table's part (and key); missing where these are below " + Rounding.LEAST_FOR_SHARES);

    /**
     * The sums of released cells.
     *
     * @param spec its form
     * @param dimension the one that is left
     */
    record Parent(TableSpec spec, Dimension dimension) {}

    /** Whether each key is a table of its own. */
    boolean keyed() {
        return !said.isEmpty();
    }

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
                base(Subject.INSTALLS, "errors", "Kinds of errors; missing where none was reported", Dimension.ERROR_CATEGORY),
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
        return new Plan(spec(subject, name, title, all), from, "", all, Optional.empty());
    }

    private static Plan extra() {
        TableSpec spec = spec(
                Subject.USAGE,
                "extra",
                "Values of declared keys; missing where nothing was said of the key",
                List.of(Dimension.KEY, Dimension.VALUE));
        return new Plan(
                spec, CensusTables.USAGE_TABLE, CensusTables.USAGE_EXTRA_TABLE, List.of(Dimension.VALUE), Optional.empty());
    }

    private Plan with(String name, String title, Dimension dimension) {
        Parent summed = new Parent(spec(spec.subject(), name, title, List.of(dimension)), dimension);
        return new Plan(spec, from, said, dimensions, Optional.of(summed));
    }

    private static TableSpec spec(Subject subject, String name, String title, List<Dimension> dimensions) {
        List<Column> columns = new ArrayList<>(List.of(Columns.PART));
        columns.addAll(dimensions.stream().map(Dimension::column).toList());
        columns.addAll(List.of(INSTALLATIONS, SHARE));
        return new TableSpec(subject, subject.wireName() + "_" + name, title, columns);
    }
}
