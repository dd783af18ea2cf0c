package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.micro.Micro;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.release.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows: sampling, generalisation, k-anonymity. */
final class MicroWords implements ProfileWords {
    private final Terms terms;

    MicroWords(Manifest manifest) {
        this.terms = manifest.order().terms();
    }

    @Override
    public List<String> protection() {
        List<String> facts = new ArrayList<>();
        facts.add("A random sample of " + Micro.SAMPLE_PERCENT + " % of the installations of each part, one row each. That an"
                + " installation looks like a row does not show that it is in it.");
        facts.add("k-anonymous: each row is like at least " + (terms.k() - 1) + " other rows of its part in every column but `row`.");
        facts.add("Columns were made coarser until no more than " + Micro.MOST_SUPPRESSED_PERCENT
                + " % of a sample had to be left out. What is left out is missing here without a trace, and it is the rare.");
        facts.add("A table is empty where no part of its subject has " + terms.k() + " installations in the sample, or none at all:"
                + " so few are not released in any form. `suppressed_percent` is 0 there and says nothing.");
        facts.add("Rows are shuffled and newly numbered. They have no id, no pseudonym, and no time but the month.");
        if (!terms.open()) {
            facts.add("Because k is below " + Terms.OPEN_K_MICRO + ", the package is not open: it is for those who agreed to its conditions.");
        }
        return facts;
    }

    @Override
    public List<String> limits() {
        return List.of(
                "k-anonymity holds for the columns that are here, and for one part. Who knows more than these columns of an installation, or joins rows"
                        + " with other data, is not stopped by it.",
                "Groups: where all like rows say the same, that is told of each of them.",
                "Who controls " + (terms.k() - 1) + " of the rows that are alike knows the one that is left.",
                "One owner can fill a group: a cluster of " + terms.k() + " servers can be " + terms.k() + " rows.",
                "Invented reports: they count like any other.");
    }

    @Override
    public String part() {
        return "A part is a stretch of one month with one key; an installation has at most one row in it. Nothing tells"
                + " which rows of different parts are of one installation.";
    }

    @Override
    public List<String> values() {
        return List.of(
                "`(other)` is a value of a form that is never published, or one that was made coarser with others.",
                "`(any)` is a column that was made so coarse that nothing of it is left.",
                "`row` is a number without a meaning.",
                "To estimate numbers of installations, double the rows of a part. It is an estimate: the sample is random, and the rarest are left out.");
    }

    @Override
    public String table(Disclosure disclosure) {
        if (!(disclosure instanceof Disclosure.Generalisation made)) {
            throw new IllegalArgumentException("a table of another profile");
        }
        String steps = new TreeMap<>(made.levels())
                .entrySet().stream()
                        .filter(level -> level.getValue() > 0)
                        .map(level -> "`" + level.getKey() + "` by " + level.getValue())
                        .collect(Collectors.joining(", "));
        return (steps.isEmpty() ? "No column was made coarser." : "Steps by which columns were made coarser: " + steps + ".")
                + " Left out of the sample, unless the table is empty: at most " + made.suppressedPercent() + " %.";
    }

    @Override
    public List<String> files() {
        return List.of();
    }
}
