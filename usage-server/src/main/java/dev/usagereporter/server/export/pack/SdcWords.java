package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Rounding;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.table.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** Statistical disclosure control: thresholds, roll-up, rounding. */
final class SdcWords implements ProfileWords {
    private static final String EXTRA = "usage_extra";

    private final int k;
    private final boolean extra;

    SdcWords(Manifest manifest) {
        this.k = manifest.order().terms().k();
        this.extra = manifest.released().tables().stream().map(TableSpec::name).anyMatch(EXTRA::equals);
    }

    @Override
    public List<String> protection() {
        List<String> facts = new ArrayList<>();
        facts.add("Every row stands for at least " + k + " installations. Values with fewer are counted as `(other)`; where these are fewer than "
                + k + " together, the next smallest value joins them, so that nothing can be found by subtraction.");
        if (extra) {
            facts.add("In `" + EXTRA + "` a key whose name speaks of a place or a language takes at least " + Thresholds.PLACE_K
                    + " installations for a row.");
        }
        facts.add("Counts are rounded to the nearest " + Rounding.BASE + ".");
        facts.add("Among the tables of one subject every dimension is in one only; a table that repeats it with less detail is summed up from the"
                + " published rows of the other.");
        facts.add("All tables of one subject count the same installations: what an installation did not say is counted as missing"
                + (extra ? ", in `" + EXTRA + "` for every key that the application declares" : "") + ".");
        facts.add("Numbers are published as ranges, never as a minimum, maximum or single value. No free text and no id is published.");
        return facts;
    }

    @Override
    public List<String> limits() {
        return List.of(
                "Groups: where all installations of a kind say the same, that is told of each of them.",
                "Who controls " + (k - 1) + " installations of a row of " + k + " knows what the few others in it said.",
                "One owner can fill a row: a cluster of " + k + " servers is " + k + " installations.",
                "Invented reports: they count like any other.");
    }

    @Override
    public String part() {
        return "A part is a stretch of the period with one key. Each installation is counted once in each part"
                + (extra ? ", in `" + EXTRA + "` once for each key" : "") + ".";
    }

    @Override
    public List<String> values() {
        return List.of(
                "`(other)` is everything that is not named in the rows beside it: values of too few installations, and values of a form that is never"
                        + " published. A row with it in several columns holds what was too rare to be told apart there.",
                "`installations` is the rounded number of installations.",
                "`share_percent` is their share of the rounded installations of the same part" + (extra ? " (in `" + EXTRA + "` also of the same key)" : "")
                        + ", with one decimal. It is missing where these are fewer than " + Rounding.LEAST_FOR_SHARES + ".",
                "A part with fewer than " + k + " installations has no rows"
                        + (extra ? "; in `" + EXTRA + "` it has none of a key that takes more for a row than the part has" : "") + ".");
    }

    @Override
    public String table(Disclosure disclosure) {
        if (!(disclosure instanceof Disclosure.Thresholds thresholds)) {
            throw new IllegalArgumentException("a table of another profile");
        }
        return thresholds.computedFrom().map(child -> "Summed up from the rows of `" + child + "`. ").orElse("")
                + "Counted as `(other)`: " + thresholds.rolledUp() + " cells. Withheld as too few: " + thresholds.withheld()
                + (disclosure.table().equals(EXTRA) ? " keys, each part by itself." : " parts.");
    }

    @Override
    public List<String> files() {
        return List.of();
    }
}
