package dev.usagereporter.server.export.micro;

import dev.usagereporter.server.export.Anonymiser;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A k-anonymous sample of rows. Half of the installations of each part are drawn; then, as in Datafly (Sweeney, "Datafly: a system
 * for providing anonymity in medical data", 1998), the column with the most different values is generalised in all rows, until at
 * most {@value #MOST_SUPPRESSED_PERCENT} % of the sample are in classes of fewer than {@code k} rows; these are left out. A class is
 * what the rows of a part have in common in every column but their number.
 *
 * <p>A subject of which no part has {@code k} rows in the sample has an empty table, so that the few do not keep back the many of
 * the other subject.
 *
 * <p>The month is never generalised: a part lies in one, so that it joins no classes.
 */
public final class Micro implements Anonymiser {
    public static final int MOST_SUPPRESSED_PERCENT = 5;

    /** How much of each part is drawn, rounded down. */
    public static final int SAMPLE_PERCENT = 50;

    private static final String MONTHS = "micro_months";
    private static final String ORDER = "micro_order";

    private final int k;
    private final List<MicroTable> tables;
    private final RandomGenerator random;

    /**
     * The profile for one release.
     *
     * @param terms of {@link Profile#MICRO}
     * @param uptimeHours the buckets of uptimes, in their order; the last one has no end
     * @param ramMegabytes those of memory, likewise
     * @param random chooses the sample and the order of rows; a {@code SecureRandom} outside tests
     */
    public Micro(Terms terms, List<String> uptimeHours, List<String> ramMegabytes, RandomGenerator random) {
        if (terms.profile() != Profile.MICRO) {
            throw new IllegalArgumentException("these are the terms of another profile");
        }
        this.k = terms.k();
        this.tables = MicroTables.of(uptimeHours, ramMegabytes);
        this.random = random;
    }

    /** @throws IllegalArgumentException when a part reaches over the end of a month */
    @Override
    public Released anonymise(Workbench bench, Census census, Progress progress) throws IOException, ExportRefused {
        List<Disclosure> disclosures = new ArrayList<>();
        for (MicroTable table : tables) {
            progress.at(Progress.Step.ANONYMISING, disclosures.size(), tables.size());
            disclosures.add(release(bench, table, census.parts(table.spec().subject())));
        }
        if (empty(bench)) {
            throw new ExportRefused("micro: no part has k=" + k + " installations in its sample, neither of usage reports nor of installs");
        }
        progress.at(Progress.Step.ANONYMISING, tables.size(), tables.size());
        return new Released(tables.stream().map(MicroTable::spec).toList(), disclosures);
    }

    private boolean empty(Workbench bench) throws IOException {
        for (MicroTable table : tables) {
            if (bench.number("SELECT count(*) FROM " + table.spec().name()) > 0) {
                return false;
            }
        }
        return true;
    }

    private Disclosure release(Workbench bench, MicroTable table, List<Part> parts) throws IOException, ExportRefused {
        bench.create(table.spec());
        Sample.take(bench, table.units(), random);
        Cells cells = Cells.of(bench, table);
        long sample = cells.rows();
        boolean few = cells.largestPart() < k;
        while (!few && tooMany(cells.rowsBelow(k), sample)) {
            OptionalInt widest = cells.widest();
            if (widest.isEmpty()) {
                throw new ExportRefused("micro: even with everything generalised, more than " + MOST_SUPPRESSED_PERCENT
                        + " % of the sample of " + table.spec().name() + " would be in classes of fewer than k=" + k + " rows");
            }
            cells.generalise(widest.getAsInt());
        }
        long suppressed = cells.rowsBelow(k);
        months(bench, parts);
        shuffle(bench, table, sample - suppressed);
        for (String made : List.of(Sample.TABLE, Cells.TABLE, MONTHS, ORDER)) {
            bench.execute("DROP TABLE " + made);
        }
        Map<String, Integer> levels = new TreeMap<>(cells.levels());
        levels.put(MicroTables.MONTH, 0);
        int percent = few ? 0 : Math.toIntExact(Math.ceilDiv(100 * suppressed, sample));
        return new Disclosure.Generalisation(table.spec().name(), k, levels, percent);
    }

    /** Exactly the limit is still allowed. */
    private static boolean tooMany(long suppressed, long sample) {
        return 100 * suppressed > MOST_SUPPRESSED_PERCENT * sample;
    }

    private static void months(Workbench bench, List<Part> parts) throws IOException {
        bench.execute("CREATE TABLE " + MONTHS + " (part BIGINT, month VARCHAR)");
        try (Loader months = bench.load(MONTHS)) {
            for (Part part : parts) {
                YearMonth month = YearMonth.from(part.first());
                if (!month.equals(YearMonth.from(part.last()))) {
                    throw new IllegalArgumentException("a part of this profile lies in one month");
                }
                months.begin().number(part.number()).text(month.toString());
                months.end();
            }
        }
    }

    /** Writes as many rows as each large enough cell has, numbered in an order that comes from nothing but chance. */
    private void shuffle(Workbench bench, MicroTable table, long rows) throws IOException {
        bench.execute("CREATE TABLE " + ORDER + " (ordinal BIGINT, draw BIGINT)");
        try (Loader order = bench.load(ORDER)) {
            for (long ordinal = 1; ordinal <= rows; ordinal++) {
                order.begin().number(ordinal).number(random.nextLong());
                order.end();
            }
        }
        String names = table.names();
        bench.execute("INSERT INTO " + table.spec().name() + " SELECT row_number() OVER (ORDER BY draw), part, month, " + names
                + " FROM (SELECT row_number() OVER () AS ordinal, part, " + names + " FROM"
                + " (SELECT part, " + names + ", unnest(range(n)) FROM " + Cells.TABLE + " WHERE n >= " + k + "))"
                + " JOIN " + ORDER + " USING (ordinal) JOIN " + MONTHS + " USING (part)");
        if (bench.number("SELECT count(*) FROM " + table.spec().name()) != rows) {
            throw new IllegalStateException("the census has rows of a part that it does not name");
        }
    }
}
