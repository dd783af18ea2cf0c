package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The project's table has every code of every generation. */
class ExitCodeTableTest {
    private static final String FLOWCHART = "0-9 18 22 28 35 56 60 100-101 126-128 129-143 152 200-209 255";
    private static final String WIKI = "0-2 126-128 130 137 139 143 100-101 255 243 245-249 254 210-212 231-234 241-244 251-253"
            + " 200 203-209 214-218 220-223 225";
    private static final String CURRENT = "0-8 10 16 18 22-28 30 32-36 39 44-48 51-52 55-57 59 61 63-79 92 95 100-132 134 137 139 141"
            + " 143-144 146 150-154 160-162 170-173 180-183 190-193 200 203-227 231-239 243 245-255";

    private static Set<Integer> numbers(String ranges) {
        Set<Integer> numbers = new TreeSet<>();
        for (String range : ranges.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            for (int code = Integer.parseInt(ends[0]); code <= Integer.parseInt(ends[ends.length - 1]); code++) {
                numbers.add(code);
            }
        }
        return numbers;
    }

    private static List<ExitCode> rows(Numbering generation) {
        List<ExitCode> rows = new ArrayList<>();
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            ExitCodes.standard().all(code).stream().filter(row -> row.generation() == generation).forEach(rows::add);
        }
        return rows;
    }

    /** Where two meanings stand, each counts; the documents give five codes of the second generation two. */
    @ParameterizedTest
    @CsvSource({"FLOWCHART, 48", "WIKI, 56", "CURRENT, 164"})
    void hasTheCodesOfEachGenerationAndNoOthers(Numbering generation, int rows) {
        String expected = switch (generation) {
            case FLOWCHART -> FLOWCHART;
            case WIKI -> WIKI;
            case CURRENT -> CURRENT;
        };
        assertEquals(rows, rows(generation).size());
        assertEquals(numbers(expected), new TreeSet<>(rows(generation).stream().map(ExitCode::code).toList()));
        assertEquals(rows - (generation == Numbering.WIKI ? 5 : 0), numbers(expected).size());
    }

    /** As the documents say, in words of their own where a generation's wording is not ours to keep. */
    @Test
    void givesEachCodeItsContextCategoryAndMeaning() throws IOException {
        Set<String> unseen = new HashSet<>();
        for (Numbering generation : Numbering.values()) {
            rows(generation).forEach(row -> unseen.add(key(row)));
        }
        assertEquals(268, unseen.size());
        for (String line : expected().lines().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            int code = Integer.parseInt(columns[0]);
            Numbering generation = Numbering.of(columns[1]).orElseThrow();
            ExitCode row = rows(generation).stream()
                    .filter(one -> one.code() == code && one.context().equals(columns[2]))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(line));
            assertEquals(columns[3], row.category().wireName(), line);
            if (generation == Numbering.WIKI) {
                assertEquals(columns[4], row.meaning());
            }
            for (String part : columns[4].split(" \\+ ", -1)) {
                assertTrue(row.meaning().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)), line + ": " + row.meaning());
            }
            assertTrue(unseen.remove(key(row)), line);
        }
        assertEquals(Set.of(), unseen);
    }

    private static String key(ExitCode row) {
        return row.code() + " " + row.generation() + " " + row.context();
    }

    private static String expected() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ExitCodeTableTest.class.getResourceAsStream("/schema/expected-exit-codes.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "210|python|Python: Virtualenv|proxmox|Custom: Cluster not quorate",
        "211|python|Python: Dependency|proxmox|Custom: Timeout waiting",
        "231|postgresql|PostgreSQL: Connection failed|proxmox|Custom: LXC stack upgrade",
        "243|node|Node.js: Out of memory|mysql|MySQL/MariaDB: Database does not exist",
        "254|npm|npm/pnpm/yarn: Unknown fatal error|mongodb|MongoDB: Fatal query error"
    })
    void tellsTheFiveCodesOfTwoMeaningsApartByContext(
            int code, String first, String firstMeaning, String second, String secondMeaning) {
        ExitCodes codes = ExitCodes.standard();
        assertMeans(firstMeaning, codes.find(code, Numbering.WIKI, first));
        assertMeans(secondMeaning, codes.find(code, Numbering.WIKI, second));
        assertMeans(firstMeaning, codes.find(code, Numbering.WIKI, ""));
        assertMeans(firstMeaning, codes.find(code, Numbering.WIKI, "something"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, 231, 170", "postgresql, 232, 171", "postgresql, 233, 172", "postgresql, 234, 173", "python, 210, 160",
        "python, 211, 161", "python, 212, 162", "mysql, 241, 180", "mysql, 242, 181", "mysql, 243, 182", "mysql, 244, 183",
        "mongodb, 251, 190", "mongodb, 252, 191", "mongodb, 253, 192", "mongodb, 254, 193"
    })
    void knowsRenumberedCodesByGeneration(String context, int before, int today) {
        ExitCode old = ExitCodes.standard().find(before, Numbering.WIKI, context).orElseThrow();
        ExitCode now = ExitCodes.standard().find(today, Numbering.CURRENT, context).orElseThrow();
        assertEquals(List.of(context, context), List.of(old.context(), now.context()));
        assertEquals(old.category(), now.category());
        assertEquals(old.recovery(), now.recovery());
        assertEquals(old.meaning().substring(0, old.meaning().indexOf(':')), now.meaning().substring(0, now.meaning().indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1|Check permissions, re-run command", "2|Fix shell syntax, validate script", "126|Fix file permissions (chmod +x)",
        "127|Install missing package or tool", "128|Check exit code parameter (0-255)", "137|Insufficient RAM - increase allocation",
        "139|Serious application bug - contact support", "143|System shutdown or manual termination",
        "100|Run apt --fix-broken install", "255|Run dpkg --configure -a", "243|Increase container RAM, reduce workload",
        "206|Check pct list, remove conflicting container", "231|Start PostgreSQL service"
    })
    void keepsTheHintsOfTheWiki(int code, String recovery) {
        assertEquals(recovery, ExitCodes.standard().find(code, Numbering.WIKI, "").orElseThrow().recovery());
    }

    @ParameterizedTest
    @EnumSource(value = Numbering.class, names = {"FLOWCHART", "CURRENT"})
    void carriesAHintOverToTheSameMeaningOfOtherGenerations(Numbering generation) {
        int same = 0;
        for (ExitCode row : rows(generation)) {
            for (ExitCode wiki : rows(Numbering.WIKI)) {
                if (row.meaning().equals(wiki.meaning())) {
                    assertEquals(wiki.recovery(), row.recovery(), row::meaning);
                    assertEquals(wiki.category(), row.category(), row::meaning);
                    same++;
                }
            }
        }
        assertTrue(same >= 7, "" + same);
    }

    /** So that a person can look each up in any terminal, and the table can be pasted into a shell. */
    @ParameterizedTest
    @EnumSource(Numbering.class)
    void writesItsTextsInAscii(Numbering generation) {
        for (ExitCode row : rows(generation)) {
            assertTrue((row.meaning() + row.recovery()).chars().allMatch(c -> c >= ' ' && c <= '~'), row::meaning);
            assertFalse(row.meaning().contains("|") || row.recovery().contains("|"), row::meaning);
            assertEquals(row.context().equals("curl"), row.meaning().startsWith("curl: "), row::meaning);
        }
    }

    @Test
    void givesEveryCategorySomeCode() {
        Set<ErrorCategory> unused = new HashSet<>(Arrays.asList(ErrorCategory.values()));
        for (Numbering generation : Numbering.values()) {
            rows(generation).forEach(row -> unused.remove(row.category()));
        }
        assertEquals(Set.of(), unused);
    }

    private static void assertMeans(String beginning, Optional<ExitCode> row) {
        assertTrue(row.orElseThrow().meaning().startsWith(beginning), row::toString);
    }
}
