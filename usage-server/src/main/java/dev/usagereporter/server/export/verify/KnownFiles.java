package dev.usagereporter.server.export.verify;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that files of a package have. */
final class KnownFiles {
    static final String CITATION = "CITATION.cff";
    static final String LICENSE = "LICENSE";
    static final String README = "README.md";
    static final String SUMS = "SHA256SUMS";
    static final String CROISSANT = "croissant.json";
    static final String DATA_PACKAGE = "datapackage.json";
    static final String DICTIONARY = "dictionary.csv";
    static final String KEYS = "keys.csv";
    static final String PRIVACY = "privacy.json";

    private static final List<String> ALWAYS =
            List.of(CITATION, LICENSE, README, SUMS, CROISSANT, DATA_PACKAGE, DICTIONARY, PRIVACY);

    /** Every name that any package may have. */
    static final Set<String> ALL = all();

    private KnownFiles() {}

    static String csv(String table) {
        return "data/" + table + ".csv";
    }

    static String jsonLines(String table) {
        return "data/" + table + ".jsonl.gz";
    }

    static String parquet(String table) {
        return "data/" + table + ".parquet";
    }

    /** The three files of each table. */
    static Set<String> data(Collection<String> tables) {
        Set<String> names = new TreeSet<>();
        for (String table : tables) {
            names.add(csv(table));
            names.add(jsonLines(table));
            names.add(parquet(table));
        }
        return names;
    }

    /** The names that a package of a profile with these tables has, no more and no fewer. */
    static Set<String> of(Profile profile, Collection<String> tables) {
        Set<String> names = data(tables);
        names.addAll(ALWAYS);
        if (profile == Profile.DP) {
            names.add(KEYS);
        }
        return names;
    }

    private static Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (Profile profile : Profile.values()) {
            names.addAll(of(profile, KnownTable.of(profile).keySet()));
        }
        return Set.copyOf(names);
    }
}
