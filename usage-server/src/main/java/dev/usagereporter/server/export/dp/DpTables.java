package dev.usagereporter.server.export.dp;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.census.GoNames;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.Columns;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The eight tables of the profile, four of each subject. */
final class DpTables {
    /** How many tables share the budget of a subject. */
    static final int OF_A_SUBJECT = 4;

    /** Most pairs or features that one installation is counted with. */
    static final int MOST_NAMED = 4;

    private DpTables() {}

    static List<DpTable> of(KeyRules rules) {
        return List.of(
                once(Subject.USAGE, "versions", "Versions in use", List.of(new Dimension("version", rules.listed(KeyLists.VERSION)))),
                once(
                        Subject.USAGE,
                        "systems",
                        "Operating systems and processor architectures in use",
                        List.of(
                                new Dimension("os", new TreeSet<>(GoNames.SYSTEMS)),
                                new Dimension("arch", new TreeSet<>(GoNames.ARCHITECTURES)))),
                once(
                        Subject.USAGE,
                        "uptime",
                        "How long programs have been running",
                        List.of(new Dimension("uptime", new LinkedHashSet<>(rules.uptimeHours())))),
                extra(rules),
                once(
                        Subject.INSTALLS,
                        "applications",
                        "Applications that were installed",
                        List.of(new Dimension("nsapp", rules.listed(KeyLists.NSAPP)))),
                once(
                        Subject.INSTALLS,
                        "outcomes",
                        "How installations ended",
                        List.of(new Dimension("type", words(InstallField.TYPE)), new Dimension("status", statuses()))),
                once(
                        Subject.INSTALLS,
                        "systems",
                        "Operating systems that were installed",
                        List.of(new Dimension("os_type", words(InstallField.OS_TYPE)))),
                features(rules));
    }

    /** A column of the census that is counted by, and its words. */
    private record Dimension(String field, Set<String> words) {}

    private static DpTable once(Subject subject, String name, String title, List<Dimension> dimensions) {
        String from = subject == Subject.USAGE ? CensusTables.USAGE_TABLE : CensusTables.INSTALLS_TABLE;
        String fields = dimensions.stream().map(Dimension::field).collect(Collectors.joining(", "));
        return new DpTable(
                spec(subject, name, title, dimensions.stream().map(dimension -> column(subject, dimension.field())).toList()),
                new KeySpace.Product(dimensions.stream().map(Dimension::words).toList()),
                1,
                "SELECT part, unit, " + fields + " FROM " + from);
    }

    private static DpTable extra(KeyRules rules) {
        return new DpTable(
                spec(Subject.USAGE, "extra", "Declared extra keys and their values", List.of(Columns.KEY, Columns.VALUE)),
                new KeySpace.Pairs(rules.extra()),
                MOST_NAMED,
                each(CensusTables.USAGE_TABLE, CensusTables.USAGE_EXTRA_TABLE, "key, value"));
    }

    private static DpTable features(KeyRules rules) {
        return new DpTable(
                spec(Subject.INSTALLS, "features", "Features that were chosen", List.of(Columns.FEATURE)),
                new KeySpace.Product(List.of(rules.listed(KeyLists.FEATURE))),
                MOST_NAMED,
                each(CensusTables.INSTALLS_TABLE, CensusTables.INSTALLS_FEATURES_TABLE, "feature"));
    }

    /** The records one installation after the other, so that only those of one are in memory. Who named nothing is there too. */
    private static String each(String units, String named, String fields) {
        return "SELECT part, unit, " + fields + " FROM " + units + " LEFT JOIN " + named + " USING (part, unit) ORDER BY part, unit";
    }

    private static TableSpec spec(Subject subject, String name, String title, List<Column> dimensions) {
        List<Column> columns = new ArrayList<>();
        columns.add(Columns.PART);
        columns.addAll(dimensions);
        columns.add(new Column(
                "installations",
                ColumnType.INTEGER,
                ColumnRole.COUNT,
                "",
                "",
                "how many installations, with noise; may be negative, and is not to be cut off at 0"));
        return new TableSpec(subject, subject.wireName() + "_" + name, title, columns);
    }

    private static Column column(Subject subject, String field) {
        if (subject == Subject.INSTALLS) {
            return Columns.of(InstallField.of(field).orElseThrow());
        }
        return Columns.of(Arrays.stream(UsageField.values()).filter(any -> any.wireName().equals(field)).findAny().orElseThrow());
    }

    private static Set<String> words(InstallField field) {
        return switch (field.kind()) {
            case FieldKind.Word(var vocabulary) -> new TreeSet<>(vocabulary.words());
            case FieldKind.Id _, FieldKind.Name _, FieldKind.Text _, FieldKind.Range _ ->
                throw new IllegalArgumentException("a field without a vocabulary");
        };
    }

    private static Set<String> statuses() {
        return Arrays.stream(InstallStatus.values()).map(InstallStatus::wireName).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
