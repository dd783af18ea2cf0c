package dev.usagereporter.server.export.micro;

import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Half of the installations of each part, rounded down, every half as likely as any other. */
final class Sample {
    static final String TABLE = "micro_sample";
    private static final String CHOSEN = "micro_chosen";

    private Sample() {}

    /** Makes {@link #TABLE} of part and unit. */
    static void take(Workbench bench, String units, RandomGenerator random) throws IOException {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        bench.forEach(
                "SELECT part, count(*) FROM " + units + " GROUP BY part",
                at -> sizes.put(Math.toIntExact(at.number(1)), at.number(2)));
        bench.execute("CREATE TABLE " + CHOSEN + " (part BIGINT, ordinal BIGINT)");
        try (Loader chosen = bench.load(CHOSEN)) {
            for (var part : sizes.entrySet()) {
                choose(part.getKey(), part.getValue(), chosen, random);
            }
        }
        bench.execute("CREATE TABLE " + TABLE + " AS SELECT part, unit FROM"
                + " (SELECT part, unit, row_number() OVER (PARTITION BY part ORDER BY unit) AS ordinal FROM " + units + ")"
                + " JOIN " + CHOSEN + " USING (part, ordinal)");
        bench.execute("DROP TABLE " + CHOSEN);
    }

    /**
     * Selection sampling, algorithm S of Knuth, "The Art of Computer Programming", 3.4.2: each is taken with the probability that
     * the number still wanted has among those still to come, which makes exactly as many as wanted and needs no memory.
     */
    private static void choose(int part, long size, Loader chosen, RandomGenerator random) throws IOException {
        long wanted = size * Micro.SAMPLE_PERCENT / 100;
        for (long ordinal = 1; wanted > 0; ordinal++) {
            if (random.nextLong(size - ordinal + 1) < wanted) {
                chosen.begin().number(part).number(ordinal);
                chosen.end();
                wanted--;
            }
        }
    }
}
