package dev.usagereporter.server.export.sdc;

import dev.usagereporter.server.export.Anonymiser;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Rounding;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Statistical disclosure control: fixed tables of at most three dimensions in which every cell stands for at least k installations
 * of one part, {@link dev.usagereporter.server.export.table.RollUp} of what is rarer, counts rounded to
 * {@value Rounding#BASE}, shares of rounded counts. It does not protect against whoever controls k - 1 of the installations, nor
 * what is true of all of a group.
 */
public final class Sdc implements Anonymiser {
    private final int k;
    private final Set<String> keys;

    /**
     * The profile for one release.
     *
     * @param k fewest installations of a cell, as {@link Terms} allow it for {@link Profile#SDC}
     * @param keys of extra payloads that every installation is counted for, whether it sent them or not
     */
    public Sdc(int k, Set<String> keys) {
        this.k = new Terms(Profile.SDC, k, 0).k();
        this.keys = Set.copyOf(keys);
    }

    /**
     * Makes all tables of both subjects; one without enough installations has no rows.
     *
     * @throws ExportRefused when no part of any subject has k installations
     */
    @Override
    public Released anonymise(Workbench bench, Census census, Progress progress) throws IOException, ExportRefused {
        if (largest(bench, CensusTables.USAGE_TABLE) < k && largest(bench, CensusTables.INSTALLS_TABLE) < k) {
            throw new ExportRefused("fewer than " + k + " installations reported");
        }
        List<Plan> plans = Plan.all();
        List<TableSpec> tables = new ArrayList<>();
        List<Disclosure> disclosures = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            progress.at(Progress.Step.ANONYMISING, i, plans.size());
            for (Sheet sheet : sheets(bench, plans.get(i), census)) {
                sheet.write(bench);
                tables.add(sheet.spec());
                disclosures.add(sheet.disclosure());
            }
        }
        progress.at(Progress.Step.ANONYMISING, plans.size(), plans.size());
        return new Released(tables, disclosures);
    }

    private List<Sheet> sheets(Workbench bench, Plan plan, Census census) throws IOException {
        CellTable.Cells cells = new CellTable(bench, plan, k, keys).released();
        // Whoever sent a key or not, each part counts for it: so this tells of parts that are small, and of no key that few sent.
        long groups = (plan.keyed() ? (long) keys.size() : 1) * census.parts(plan.spec().subject()).size();
        Sheet sheet = Sheet.rounded(plan, cells, k, groups - cells.cells().size());
        return plan.parent().map(parent -> List.of(sheet, sheet.sum(parent))).orElse(List.of(sheet));
    }

    private static long largest(Workbench bench, String table) throws IOException {
        return bench.number("SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM " + table + " GROUP BY part)");
    }
}
