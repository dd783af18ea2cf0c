package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rows of one subject with pseudonyms, in the working database only until the census of them is taken. What an installation
 * says several things of in one row (keys of extra payloads, features) is in a second table.
 *
 * @param subject gives the names
 * @param columns of the census, behind part and unit
 * @param census the table of the census
 * @param details the one for what is in the second table
 */
record RawTable(Subject subject, List<String> columns, String census, String details) {
    static final RawTable USAGE = new RawTable(Subject.USAGE, CensusTables.USAGE, CensusTables.USAGE_TABLE, CensusTables.USAGE_EXTRA_TABLE);
    static final RawTable INSTALLS = new RawTable(
            Subject.INSTALLS, CensusTables.INSTALLS, CensusTables.INSTALLS_TABLE, CensusTables.INSTALLS_FEATURES_TABLE);

    String rows() {
        return "raw_" + subject.wireName();
    }

    String detailRows() {
        return "raw_details_" + subject.wireName();
    }

    String parts() {
        return "raw_parts_" + subject.wireName();
    }

    private String last() {
        return "raw_last_" + subject.wireName();
    }

    void create(Workbench bench) throws IOException {
        bench.execute("CREATE TABLE " + rows() + " (id BIGINT, received BIGINT, cut BIGINT, pseudonym_key BIGINT, bits BIGINT, installation BLOB, "
                + String.join(" VARCHAR, ", columns) + " VARCHAR)");
        bench.execute("CREATE TABLE " + detailRows() + " (id BIGINT, detail VARCHAR, value VARCHAR)");
        bench.execute("CREATE TABLE " + parts() + " (part BIGINT, cut BIGINT, pseudonym_key BIGINT)");
    }

    /** Which keys rows bear in which window. */
    String keys() {
        return "SELECT DISTINCT cut, pseudonym_key FROM " + rows() + " ORDER BY ALL";
    }

    /** Fills the tables of the census, when the parts are known. */
    void count(Workbench bench) throws IOException {
        // The number of a unit must not tell who came first.
        bench.execute("CREATE TABLE " + last() + " AS SELECT part, row_number() OVER (PARTITION BY part ORDER BY lot) AS unit, "
                + "id, bits, installation, " + String.join(", ", columns)
                + " FROM (SELECT *, random() AS lot FROM (SELECT * FROM " + rows() + " JOIN " + parts() + " USING (cut, pseudonym_key) QUALIFY row_number()"
                + " OVER (PARTITION BY part, installation ORDER BY received DESC, id DESC) = 1))");
        bench.execute("INSERT INTO " + census + " SELECT part, unit, " + String.join(", ", columns) + " FROM " + last()
                + " ORDER BY part, unit");
    }

    /** Of each key what was said last, whatever else was said after it. */
    void countKeys(Workbench bench) throws IOException {
        bench.execute("INSERT INTO " + details + " SELECT part, unit, detail, value FROM (SELECT l.part, l.unit, d.detail, d.value FROM "
                + detailRows() + " d JOIN " + rows() + " r ON d.id = r.id JOIN " + parts()
                + " p ON p.cut = r.cut AND p.pseudonym_key = r.pseudonym_key JOIN " + last()
                + " l ON l.part = p.part AND l.installation = r.installation QUALIFY row_number()"
                + " OVER (PARTITION BY l.part, l.unit, d.detail ORDER BY r.received DESC, r.id DESC) = 1) ORDER BY part, unit, detail");
    }

    /** What the last row of each installation says. */
    void countFeatures(Workbench bench) throws IOException {
        bench.execute("INSERT INTO " + details + " SELECT l.part, l.unit, d.detail FROM " + detailRows() + " d JOIN " + last()
                + " l ON d.id = l.id ORDER BY ALL");
    }

    /**
     * The numbers of proved bits that at least so many installations of one part share, each by its last row. Rows without a proof do
     * not count.
     */
    SortedSet<Integer> bits(Workbench bench, int installations) throws IOException {
        SortedSet<Integer> bits = new TreeSet<>();
        bench.forEach(
                "SELECT DISTINCT bits FROM (SELECT bits FROM " + last() + " WHERE bits > 0 GROUP BY part, bits HAVING count(*) >= "
                        + installations + ")",
                row -> bits.add(Math.toIntExact(row.number(1))));
        return bits;
    }

    void drop(Workbench bench) throws IOException {
        for (String table : List.of(rows(), detailRows(), parts(), last())) {
            bench.execute("DROP TABLE " + table);
        }
    }
}
