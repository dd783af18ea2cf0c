package dev.usagereporter.server.export.dp;

import static dev.usagereporter.server.export.dp.DpFixture.NO_NOISE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.dp.DpFixture.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/** What differential privacy needs of the tables, over random populations. */
class DpPropertyTest {
    private static final int PARTS = 2;
    private static final Census CENSUS = CensusBench.parts(PARTS, PARTS);

    private static final Store<CensusBench> BENCH = Store.create("bench", Lifespan.PROPERTY, CensusBench::new);

    record Population(List<Unit> usage, List<Unit> installs) {}

    private static Arbitrary<Map<String, String>> fields(Map<String, List<String>> values) {
        Arbitrary<Map<String, String>> fields = Arbitraries.just(Map.of());
        for (var field : values.entrySet()) {
            fields = Combinators.combine(fields, Arbitraries.of(field.getValue())).as((before, value) -> {
                Map<String, String> more = new HashMap<>(before);
                more.put(field.getKey(), value);
                return more;
            });
        }
        return fields;
    }

    private static Arbitrary<List<Unit>> units(Map<String, List<String>> values, Arbitrary<List<List<String>>> named) {
        Arbitrary<Unit> unit = Combinators.combine(Arbitraries.integers().between(1, PARTS), fields(values), named)
                .as((part, fields, said) -> new Unit(part, 0, fields, said));
        return unit.list().ofMaxSize(25).map(units -> {
            List<Unit> numbered = new ArrayList<>();
            units.forEach(any -> numbered.add(any.numbered(numbered.size() + 1L)));
            return numbered;
        });
    }

    private static Arbitrary<Population> populations(int mostNamed) {
        Arbitrary<List<String>> pair = Combinators.combine(
                        Arbitraries.of("edition", "nodes", "load", "tls", "plan", "colour"),
                        Arbitraries.of("pro", "free", "0", "1", "2 or more", "true", "false", "(other)", "else"))
                .as(List::of);
        Arbitrary<List<String>> feature =
                Arbitraries.of("gpu", "tun", "nesting", "fuse", "keyctl", "(other)", "new", "newer").map(List::of);
        return Combinators.combine(
                        units(
                                Map.of(
                                        "version", List.of("2.9.1", "2.10.0", "1.0", "(other)", ""),
                                        "os", List.of("linux", "darwin", "(other)", ""),
                                        "arch", List.of("amd64", "arm64", "(other)", ""),
                                        "uptime", List.of("0", "2 to 4", "5 or more", "")),
                                pair.list().ofMaxSize(mostNamed)),
                        units(
                                Map.of(
                                        "nsapp", List.of("grafana", "vaultwarden", "plex", "(other)", ""),
                                        "type", List.of("lxc", "vm", ""),
                                        "status", List.of("success", "failed"),
                                        "os_type", List.of("debian", "alpine", "(other)", "")),
                                feature.list().ofMaxSize(mostNamed)))
                .as(Population::new);
    }

    @Provide
    Arbitrary<Population> modest() {
        return populations(DpTables.MOST_NAMED);
    }

    @Provide
    Arbitrary<Population> any() {
        return populations(9);
    }

    private static Map<Cell, Long> released(List<Unit> usage, List<Unit> installs) throws IOException, ExportRefused {
        BENCH.get().fill(usage, installs);
        return DpFixture.released(BENCH.get(), CENSUS, NO_NOISE);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void withoutNoiseCountsAreThoseOfTheRecords(@ForAll("modest") Population people) throws IOException, ExportRefused {
        Map<Cell, Long> cells = released(people.usage(), people.installs());

        assertEquals(DpFixture.counted(people.usage(), people.installs()), DpFixture.present(cells));
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void rowsDoNotDependOnWhatWasReported(@ForAll("any") Population some, @ForAll("any") Population others)
            throws IOException, ExportRefused {
        Set<Cell> cells = released(some.usage(), some.installs()).keySet();

        assertEquals(cells, released(others.usage(), others.installs()).keySet());
        assertEquals(cells, released(List.of(), List.of()).keySet());
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void oneInstallationMovesATableByItsContributionsAtMost(@ForAll("any") Population people, @ForAll long chosen)
            throws IOException, ExportRefused {
        Map<Cell, Long> all = released(people.usage(), people.installs());
        List<Unit> fewerUsage = new ArrayList<>(people.usage());
        List<Unit> fewerInstalls = new ArrayList<>(people.installs());
        boolean usage = !fewerUsage.isEmpty() && (chosen % 2 == 0 || fewerInstalls.isEmpty());
        List<Unit> fewer = usage ? fewerUsage : fewerInstalls;
        if (fewer.isEmpty()) {
            return;
        }
        Unit gone = fewer.remove(Math.floorMod(chosen / 2, fewer.size()));

        Map<Cell, Long> without = released(DpFixture.renumbered(fewerUsage), DpFixture.renumbered(fewerInstalls));

        Map<String, Long> moved = new HashMap<>();
        assertEquals(all.keySet(), without.keySet());
        all.forEach((cell, count) -> {
            long difference = count - without.getOrDefault(cell, 0L);
            assertTrue(difference == 0 || difference == 1, "counts of others have moved");
            assertTrue(difference == 0 || cell.part() == gone.part());
            moved.merge(cell.table(), difference, Long::sum);
        });
        moved.forEach((table, sum) -> {
            boolean itsOwn = table.startsWith(usage ? "usage" : "installs");
            boolean many = Set.of("usage_extra", "installs_features").contains(table);
            assertTrue(sum <= (itsOwn ? many ? 4 : 1 : 0), table + " has moved by " + sum);
            assertTrue(!itsOwn || sum > 0, "every installation is in every table of its subject");
        });
        assertEquals(8, moved.size());
    }
}
