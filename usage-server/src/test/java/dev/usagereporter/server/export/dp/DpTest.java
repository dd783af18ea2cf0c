package dev.usagereporter.server.export.dp;

import static dev.usagereporter.server.export.dp.DpFixture.NO_NOISE;
import static dev.usagereporter.server.export.dp.DpFixture.RULES;
import static dev.usagereporter.server.export.dp.DpFixture.TERMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.GoNames;
import dev.usagereporter.server.export.dp.DpFixture.Cell;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpTest {
    private static final Progress QUIET = (step, done, total) -> {};

    private final CensusBench census = new CensusBench();

    @AfterEach
    void close() {
        census.close();
    }

    private Released release(Terms terms, KeyRules rules, Census parts, Function<Scale, LongSupplier> noise)
            throws IOException, ExportRefused {
        return new Dp(terms, rules, noise).anonymise(census.bench, parts, QUIET);
    }

    private static Disclosure.Noise noise(Released released, String table) {
        return released.disclosures().stream()
                .filter(disclosure -> disclosure.table().equals(table))
                .map(Disclosure.Noise.class::cast)
                .findAny()
                .orElseThrow();
    }

    /** The words that the census takes, and no others. */
    @Test
    void hasARowForEverySystemAndArchitectureOfGo() throws IOException, ExportRefused {
        census.fill(List.of(new Unit(1, 1, Map.of("os", "wasip1", "arch", "loong64"))), List.of());

        Released released = release(TERMS, RULES, CensusBench.parts(1, 1), NO_NOISE);

        Set<List<String>> expected = new HashSet<>();
        for (String os : Stream.concat(GoNames.SYSTEMS.stream(), Stream.of("(other)", "")).toList()) {
            for (String arch : Stream.concat(GoNames.ARCHITECTURES.stream(), Stream.of("(other)", "")).toList()) {
                expected.add(List.of("1", os, arch, os.equals("wasip1") && arch.equals("loong64") ? "1" : "0"));
            }
        }
        assertEquals(20 * 26, expected.size());
        TableSpec systems = released.tables().stream().filter(table -> table.name().equals("usage_systems")).findAny().orElseThrow();
        assertEquals(expected, new HashSet<>(census.rows(systems)));
    }

    @Test
    void hasFourTablesOfEachSubject() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());

        Released released = release(TERMS, RULES, CensusBench.parts(1, 1), NO_NOISE);

        Map<String, List<String>> columns = new HashMap<>();
        for (TableSpec table : released.tables()) {
            columns.put(table.name(), table.columns().stream().map(Column::name).toList());
        }
        assertEquals(
                Map.of(
                        "usage_versions", List.of("part", "version", "installations"),
                        "usage_systems", List.of("part", "os", "arch", "installations"),
                        "usage_uptime", List.of("part", "uptime_hours", "installations"),
                        "usage_extra", List.of("part", "key", "value", "installations"),
                        "installs_applications", List.of("part", "nsapp", "installations"),
                        "installs_outcomes", List.of("part", "type", "status", "installations"),
                        "installs_systems", List.of("part", "os_type", "installations"),
                        "installs_features", List.of("part", "feature", "installations")),
                columns);
    }

    @Test
    void hasARowForEveryKeyInEveryPartAndPublishesTheKeys() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());

        Released released = release(TERMS, RULES, CensusBench.parts(2, 3), NO_NOISE);

        for (TableSpec table : released.tables()) {
            List<List<String>> expected = new ArrayList<>();
            for (int part = 1; part <= (table.subject() == Subject.USAGE ? 2 : 3); part++) {
                for (List<String> key : noise(released, table.name()).keys()) {
                    List<String> row = new ArrayList<>(List.of(Integer.toString(part)));
                    row.addAll(key);
                    row.add("0");
                    expected.add(row);
                }
            }
            assertEquals(new HashSet<>(expected), new HashSet<>(census.rows(table)));
            assertEquals(expected.size(), census.rows(table).size());
        }
        assertEquals(
                List.of(List.of("2.9.1"), List.of("2.10.0"), List.of("(other)"), List.of("")), noise(released, "usage_versions").keys());
        assertTrue(noise(released, "usage_extra").keys().containsAll(List.of(
                List.of("tls", "true"), List.of("tls", "false"), List.of("tls", "(other)"), List.of("nodes", "2 or more"),
                List.of("load", "0"), List.of("edition", "pro"), List.of("plan", "(other)"), List.of("plan", ""), List.of("", ""))));
        assertTrue(noise(released, "installs_outcomes").keys().containsAll(List.of(
                List.of("lxc", "success"), List.of("(other)", "unknown"), List.of("", "installing"), List.of("vm", ""))));
    }

    @Test
    void drawsForEachRowOfEachPartAndTableAnew() throws IOException, ExportRefused {
        census.fill(List.of(new Unit(1, 1, Map.of("version", "2.9.1"))), List.of());
        long[] drawn = new long[1];
        List<Scale> scales = new ArrayList<>();

        Released released = release(TERMS, RULES, CensusBench.parts(2, 1), scale -> {
            scales.add(scale);
            return () -> 1_000 * ++drawn[0];
        });

        List<Long> counts = new ArrayList<>();
        for (TableSpec table : released.tables()) {
            census.rows(table).forEach(row -> counts.add(Long.parseLong(row.getLast()) / 1_000));
        }
        Collections.sort(counts);
        assertEquals(LongStream.rangeClosed(1, drawn[0]).boxed().toList(), counts);
        assertTrue(drawn[0] > 100);
        assertEquals(
                List.of("8/1", "8/1", "8/1", "32/1", "4/1", "4/1", "4/1", "16/1"), scales.stream().map(Scale::text).toList());
    }

    @Test
    void keepsNegativeCountsAndTheNoiseOfTheScale() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());
        Released released =
                new Dp(TERMS, RULES, new SplittableRandom(1)).anonymise(census.bench, CensusBench.parts(1, 1), QUIET);

        int negative = 0;
        int zero = 0;
        int all = 0;
        double size = 0;
        for (List<String> row : census.rows(released.tables().get(1))) {
            long count = Long.parseLong(row.getLast());
            negative += count < 0 ? 1 : 0;
            zero += count == 0 ? 1 : 0;
            size += Math.abs(count);
            all++;
        }
        assertTrue(negative > all / 4 && negative < all * 3 / 4, negative + " of " + all);
        assertTrue(zero < all / 3);
        assertTrue(size / all > 2 && size / all < 8, "the size is about " + size / all);
    }

    @ParameterizedTest
    @CsvSource({"1000,1,1", "1000,2,3", "100,1,1", "4000,5,1", "1004,3,7", "3996,4,4"})
    void spendsExactlyTheBudgetOnAnInstallationThatIsInEverything(int epsilonThousandths, int usageParts, int installsParts)
            throws IOException, ExportRefused {
        census.fill(List.of(), List.of());

        Released released = release(
                new Terms(Profile.DP, 0, epsilonThousandths), RULES, CensusBench.parts(usageParts, installsParts), NO_NOISE);

        for (Subject subject : Subject.values()) {
            BigInteger above = BigInteger.ZERO;
            BigInteger below = BigInteger.ONE;
            int thousandths = 0;
            for (TableSpec table : released.tables()) {
                Disclosure.Noise noise = noise(released, table.name());
                if (table.subject() == subject) {
                    // Each part costs contributions / scale.
                    int parts = subject == Subject.USAGE ? usageParts : installsParts;
                    BigInteger t = new BigInteger(noise.scale().substring(0, noise.scale().indexOf('/')));
                    BigInteger s = new BigInteger(noise.scale().substring(noise.scale().indexOf('/') + 1));
                    BigInteger cost = s.multiply(BigInteger.valueOf((long) noise.contributions() * parts));
                    above = above.multiply(t).add(cost.multiply(below));
                    below = below.multiply(t);
                    thousandths += noise.epsilonThousandths();
                }
            }
            assertEquals(below.multiply(BigInteger.valueOf(epsilonThousandths)), above.multiply(BigInteger.valueOf(1_000)));
            assertEquals(epsilonThousandths, thousandths);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 9})
    void countsAnInstallationInFourRowsAtMost(int named) throws IOException, ExportRefused {
        List<String> features = List.of("gpu", "tun", "nesting", "fuse", "keyctl", "a", "b", "c", "d");
        List<List<String>> pairs = List.of(
                List.of("edition", "pro"), List.of("nodes", "1"), List.of("load", "0"), List.of("tls", "true"), List.of("plan", "x"),
                List.of("edition", "free"), List.of("nodes", "0"), List.of("load", "1"), List.of("tls", "false"));
        census.fill(
                List.of(new Unit(1, 1, Map.of(), pairs.subList(0, named))),
                List.of(new Unit(1, 1, Map.of(), features.subList(0, named).stream().map(List::of).toList())));

        Map<Cell, Long> cells = DpFixture.present(DpFixture.released(census, CensusBench.parts(1, 1), NO_NOISE));

        for (String table : List.of("usage_extra", "installs_features")) {
            List<Cell> counted = cells.keySet().stream().filter(cell -> cell.table().equals(table)).toList();
            assertEquals(Math.clamp(named, 1, 4), counted.size());
            assertEquals(named == 0, counted.getFirst().key().getFirst().isEmpty());
            counted.forEach(cell -> assertEquals(1, cells.get(cell)));
        }
    }

    @Test
    void countsNamesThatAreNotListedOnce() throws IOException, ExportRefused {
        census.fill(
                List.of(new Unit(1, 1, Map.of(), List.of(List.of("colour", "red"), List.of("shape", "round")))),
                List.of(new Unit(1, 1, Map.of(), List.of(List.of("a"), List.of("b"), List.of("c")))));

        Map<Cell, Long> cells = DpFixture.present(DpFixture.released(census, CensusBench.parts(1, 1), NO_NOISE));

        assertEquals(1, cells.get(new Cell("installs_features", 1, List.of("(other)"))));
        assertEquals(1, cells.get(new Cell("usage_extra", 1, List.of("", ""))));
    }

    @Test
    void listsNamesOfItsOwnApplicationOnly() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());
        KeyRules shop = new KeyRules("shop", RULES.names(), Map.of("edition", ExtraType.STRING), List.of("0"), List.of());

        Released released = release(TERMS, shop, CensusBench.parts(1, 1), NO_NOISE);

        assertEquals(List.of(List.of("(other)"), List.of("")), noise(released, "usage_versions").keys());
        assertEquals(
                List.of(List.of("edition", "(other)"), List.of("edition", ""), List.of("", "")), noise(released, "usage_extra").keys());
    }

    @Test
    void refusesTablesOfMoreThanAHundredThousandRows() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());
        Released most = release(TERMS, listing(49_998), CensusBench.parts(1, 2), NO_NOISE);
        assertEquals(50_000, noise(most, "installs_applications").keys().size());

        census.fill(List.of(), List.of());
        ExportRefused refused = assertThrows(
                ExportRefused.class, () -> release(TERMS, listing(49_999), CensusBench.parts(1, 2), NO_NOISE));

        assertEquals(
                "dp: the table installs_applications would have more than 100000 rows; list fewer names for it", refused.getMessage());
        assertEquals(0, census.bench.number("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'installs%'"));
        release(TERMS, listing(99_998), CensusBench.parts(1, 1), NO_NOISE);
    }

    private static KeyRules listing(int names) {
        List<String> listed = IntStream.range(0, names).mapToObj(i -> "n" + i).toList();
        return new KeyRules("default", new KeyLists(Map.of("default", Map.of("nsapp", listed))), Map.of(), List.of(), List.of());
    }

    @Test
    void needsAPartOfEachSubject() throws IOException {
        census.fill(List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> release(TERMS, RULES, CensusBench.parts(1, 0), NO_NOISE));
    }

    @Test
    void countsNoPartThatIsNotNamed() throws IOException {
        census.fill(List.of(new Unit(2, 1, Map.of("version", "2.9.1"))), List.of());
        assertThrows(IllegalStateException.class, () -> release(TERMS, RULES, CensusBench.parts(1, 1), NO_NOISE));
    }

    @Test
    void needsTheTermsOfItsProfile() {
        Terms sdc = Terms.usual(Profile.SDC);
        assertThrows(IllegalArgumentException.class, () -> new Dp(sdc, RULES, NO_NOISE));
    }

    @Test
    void tellsHowFarItIs() throws IOException, ExportRefused {
        census.fill(List.of(), List.of());
        List<Long> told = new ArrayList<>();

        new Dp(TERMS, RULES, NO_NOISE).anonymise(census.bench, CensusBench.parts(1, 1), (step, done, total) -> {
            assertEquals(Progress.Step.ANONYMISING, step);
            assertEquals(8, total);
            told.add(done);
        });

        assertEquals(LongStream.rangeClosed(0, 8).boxed().toList(), told);
    }
}
