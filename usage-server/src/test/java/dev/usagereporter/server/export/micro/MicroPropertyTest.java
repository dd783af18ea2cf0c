package dev.usagereporter.server.export.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.statistics.Statistics;

/** What k-anonymity promises, recounted from released rows without SQL, over random populations. */
class MicroPropertyTest {
    private static final Store<CensusBench> BENCH = Store.create("bench", Lifespan.PROPERTY, CensusBench::new);
    private static final List<String> ATTRIBUTES = List.of("version", "os", "arch", "uptime_hours", "installed");
    private static final List<Ladder> LADDERS = List.of(
            Ladder.versions(), Ladder.words(), Ladder.words(), Ladder.buckets(CensusBench.BUCKETS), Ladder.months());

    /** Some values are common, many are rare. */
    private static List<Unit> population(Random random, int size, int variety) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, String> fields = new HashMap<>();
            fields.put("version", rare(random, variety) ? random.nextInt(3) + "." + random.nextInt(30) + ".1" : "2.9.1");
            fields.put("os", rare(random, variety) ? List.of("windows", "plan9", "(other)", "").get(random.nextInt(4)) : "linux");
            fields.put("arch", rare(random, variety) ? List.of("arm64", "386", "").get(random.nextInt(3)) : "amd64");
            fields.put("uptime", rare(random, variety) ? CensusBench.BUCKETS.get(random.nextInt(11)) : "100 to 199");
            fields.put("installed", rare(random, variety) ? "20" + (10 + random.nextInt(17)) + "-0" + (1 + random.nextInt(9)) : "");
            units.add(new Unit(1 + random.nextInt(3), i + 1L, fields));
        }
        return units;
    }

    private static boolean rare(Random random, int variety) {
        return random.nextInt(100) < variety;
    }

    private static Released release(List<Unit> units, int k, long seed) throws IOException, ExportRefused {
        BENCH.get().fill(units, List.of());
        return new Micro(new Terms(Profile.MICRO, k, 0), CensusBench.BUCKETS, CensusBench.BUCKETS, new SplittableRandom(seed))
                .anonymise(BENCH.get().bench, CensusBench.parts(3, 0), (step, done, total) -> {});
    }

    private static List<String> generalised(Unit unit, Map<String, Integer> levels) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(unit.part()), "2026-1" + (unit.part() - 1)));
        for (int i = 0; i < ATTRIBUTES.size(); i++) {
            String value = unit.field(ATTRIBUTES.get(i).replace("_hours", ""));
            for (int level = 0; level < levels.getOrDefault(ATTRIBUTES.get(i), 0); level++) {
                boolean toAny = level + 1 == LADDERS.get(i).top();
                value = toAny ? "(any)" : value.isEmpty() ? value : LADDERS.get(i).step(level, value);
            }
            row.add(value);
        }
        return row;
    }

    private static Map<List<String>, Integer> counted(List<List<String>> rows) {
        Map<List<String>, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void everyReleasedRowHidesAmongKAndIsOneOfTheCensus(
            @ForAll long seed, @ForAll @IntRange(min = 10, max = 25) int k) throws IOException {
        Random random = new Random(seed);
        List<Unit> units = population(random, random.nextInt(700), random.nextInt(60));
        Map<Integer, Integer> sizes = new TreeMap<>();
        units.forEach(unit -> sizes.merge(unit.part(), 1, Integer::sum));
        int sample = sizes.values().stream().mapToInt(part -> part / 2).sum();
        Released released;
        try {
            released = release(units, k, seed);
        } catch (ExportRefused refused) {
            // Only where whole parts are too small: everything else can be generalised until a part is one class.
            int hidden = sizes.values().stream().mapToInt(part -> part / 2).filter(half -> half < k).sum();
            assertTrue(hidden == sample || hidden * 100 > sample * 5);
            Statistics.collect("refused");
            return;
        }
        Disclosure.Generalisation disclosure = (Disclosure.Generalisation) released.disclosures().getFirst();
        List<List<String>> rows = BENCH.get().rows(released.tables().getFirst());
        boolean more = disclosure.levels().values().stream().mapToInt(level -> level).sum() > 1;
        Statistics.collect(rows.isEmpty() ? "empty" : more ? "more" : "first");

        for (int i = 0; i < rows.size(); i++) {
            assertEquals(Integer.toString(i + 1), rows.get(i).getFirst());
        }
        Map<List<String>, Integer> classes = counted(rows.stream().map(row -> row.subList(1, row.size())).toList());
        Map<List<String>, Integer> all = counted(units.stream().map(unit -> generalised(unit, disclosure.levels())).toList());
        classes.forEach((row, count) -> {
            assertTrue(count >= k, "a class has " + count);
            assertTrue(count <= all.getOrDefault(row, 0), "more rows than installations");
        });
        int suppressed = sample - rows.size();
        assertTrue(suppressed >= 0 && suppressed * 100 <= sample * 5, suppressed + " of " + sample + " are left out");
        assertEquals(sample == 0 ? 0 : (suppressed * 100 + sample - 1) / sample, disclosure.suppressedPercent());
        assertTrue(disclosure.levels().getOrDefault("version", 0) >= 1);
        Statistics.coverage(coverage -> coverage.check("more").count(seen -> seen > 0));
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfRecordsChangesNothingButNumbers(@ForAll long seed, @ForAll @IntRange(max = 30) int variety)
            throws IOException, ExportRefused {
        List<Unit> units = population(new Random(seed), 400, variety);
        Released released = release(units, 10, seed);
        Map<List<String>, Integer> rows = classes(released);

        Collections.shuffle(units, new Random(seed + 1));
        Released again = release(units, 10, seed);

        assertEquals(rows, classes(again));
        assertEquals(released.disclosures(), again.disclosures());
    }

    private static Map<List<String>, Integer> classes(Released released) throws IOException {
        return counted(BENCH.get().rows(released.tables().getFirst()).stream().map(row -> row.subList(1, row.size())).toList());
    }
}
