package dev.usagereporter.server.export.dp;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Counts with noise: (epsilon, 0)-differential privacy for adding or removing all that one installation has reported in the period,
 * under at most {@value DpTables#MOST_NAMED} contributions to each table of named things. A quarter of the budget of a subject goes
 * to each of its tables, in equal shares to its parts, because an installation may be in all of them. Zeros get noise too, and which
 * rows there are does not depend on what was reported.
 */
public final class Dp implements Anonymiser {
    /** Most rows of a table, all parts together. */
    static final int MAX_ROWS = 100_000;

    private final int tableEpsilonThousandths;
    private final List<DpTable> tables;
    private final Function<Scale, LongSupplier> noise;

    /**
     * The profile for one release.
     *
     * @param terms of {@link Profile#DP}
     * @param random where the noise comes from; a {@code SecureRandom} outside tests
     */
    public Dp(Terms terms, KeyRules rules, RandomGenerator random) {
        this(terms, rules, scale -> new DiscreteLaplace(scale, random));
    }

    Dp(Terms terms, KeyRules rules, Function<Scale, LongSupplier> noise) {
        if (terms.profile() != Profile.DP) {
            throw new IllegalArgumentException("these are the terms of another profile");
        }
        this.tableEpsilonThousandths = terms.epsilonThousandths() / DpTables.OF_A_SUBJECT;
        this.tables = DpTables.of(rules);
        this.noise = noise;
    }

    /** @throws IllegalArgumentException when a subject has no part */
    @Override
    public Released anonymise(Workbench bench, Census census, Progress progress) throws IOException, ExportRefused {
        for (DpTable table : tables) {
            int parts = parts(census, table).size();
            if (table.keys().size() > MAX_ROWS / parts) {
                throw new ExportRefused("dp: the table " + table.spec().name() + " would have more than " + MAX_ROWS
                        + " rows; list fewer names for it");
            }
        }
        List<Disclosure> disclosures = new ArrayList<>();
        for (DpTable table : tables) {
            progress.at(Progress.Step.ANONYMISING, disclosures.size(), tables.size());
            disclosures.add(release(bench, table, parts(census, table)));
        }
        progress.at(Progress.Step.ANONYMISING, tables.size(), tables.size());
        return new Released(tables.stream().map(DpTable::spec).toList(), disclosures);
    }

    private static List<Part> parts(Census census, DpTable table) {
        List<Part> parts = census.parts(table.spec().subject());
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("every subject has at least one part");
        }
        return parts;
    }

    private Disclosure release(Workbench bench, DpTable table, List<Part> parts) throws IOException {
        Scale scale = Scale.of(table.contributions(), tableEpsilonThousandths, parts.size());
        LongSupplier draw = noise.apply(scale);
        Counts counts = Counts.of(bench, table);
        if (!parts.stream().map(Part::number).collect(Collectors.toSet()).containsAll(counts.parts())) {
            throw new IllegalStateException("the census has rows of a part that it does not name");
        }
        List<List<String>> keys = table.keys().all();
        bench.create(table.spec());
        try (Loader rows = bench.load(table.spec().name())) {
            for (Part part : parts) {
                for (List<String> key : keys) {
                    Loader.Row row = rows.begin().number(part.number());
                    for (String value : key) {
                        row.text(value.equals(KeySpace.MISSING) ? null : value);
                    }
                    row.number(Math.addExact(counts.count(part.number(), key), draw.getAsLong()));
                    rows.end();
                }
            }
        }
        return new Disclosure.Noise(table.spec().name(), tableEpsilonThousandths, scale.text(), table.contributions(), keys);
    }
}
