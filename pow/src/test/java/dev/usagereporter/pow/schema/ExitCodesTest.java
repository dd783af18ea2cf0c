package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which meaning of a code counts. */
class ExitCodesTest {
    private static final ExitCodes STANDARD = ExitCodes.standard();

    private static ExitCode own(int code, Numbering generation, String context, String meaning) {
        return new ExitCode(code, generation, context, ErrorCategory.CONFIG, meaning, "");
    }

    private static String context(int code, Numbering generation, String context) {
        return STANDARD.find(code, generation, context).map(ExitCode::context).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "243, WIKI, npm, node", "243, WIKI, yarn, node", "254, WIKI, node, npm", "249, CURRENT, nodejs, npm",
        "243, WIKI, mariadb, mysql", "254, WIKI, mongod, mongodb", "231, WIKI, psql, postgresql",
        "231, WIKI, pct, proxmox", "210, WIKI, pip, python", "243, WIKI, database, mysql",
        "254, WIKI, database, mongodb", "255, WIKI, apt, dpkg", "100, CURRENT, dpkg, apt", "154, CURRENT, node-gyp, node",
        "153, CURRENT, gcc, build", "150, CURRENT, service, systemd", "206, FLOWCHART, proxmox, lxc", "1, CURRENT, bash, shell"
    })
    void findsWhatGoesWithTheContext(int code, Numbering generation, String asked, String answer) {
        assertEquals(answer, context(code, generation, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "243, CURRENT, mysql, node", "206, WIKI, nginx, proxmox", "127, FLOWCHART, python, shell", "243, WIKI, MySQL, node",
        "243, WIKI, my-sql, node"
    })
    void takesTheFirstMeaningWhereTheContextHasNone(int code, Numbering generation, String asked, String answer) {
        assertEquals(answer, context(code, generation, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "241, CURRENT, WIKI", "201, CURRENT, FLOWCHART", "133, WIKI, FLOWCHART", "170, WIKI, CURRENT",
        "170, FLOWCHART, CURRENT", "28, WIKI, CURRENT", "152, WIKI, CURRENT", "241, FLOWCHART, WIKI",
        "243, FLOWCHART, CURRENT", "28, FLOWCHART, FLOWCHART", "130, WIKI, WIKI"
    })
    void asksTheNewestThatKnowsWhereTheGenerationDoesNot(int code, Numbering asked, Numbering answering) {
        assertEquals(answering, STANDARD.find(code, asked, "").orElseThrow().generation());
    }

    /** Any program may exit with 7. */
    @ParameterizedTest
    @EnumSource(Numbering.class)
    void blamesCurlForNothingThatFailedInSomethingElse(Numbering generation) {
        int ofCurl = 0;
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (String context : List.of("wget", "nginx", "shell", "node", "download", "x")) {
                Optional<ExitCode> found = STANDARD.find(code, generation, context);
                assertFalse(found.isPresent() && found.get().context().equals("curl"), code + " " + context);
                assertFalse(STANDARD.find(code, context).filter(row -> row.context().equals("curl")).isPresent());
            }
            if (context(code, generation, "").equals("curl")) {
                assertEquals("curl", context(code, generation, "curl"));
                assertEquals(ErrorCategory.UNKNOWN, STANDARD.category(code, generation, "wget"));
                assertTrue(STANDARD.find(code, generation, "").orElseThrow().meaning().startsWith("curl: "));
                ofCurl++;
            }
        }
        assertTrue(ofCurl >= 25, "" + ofCurl);
    }

    @Test
    void keepsTheGeneralMeaningBesideThatOfCurl() {
        assertEquals("system", context(7, Numbering.FLOWCHART, "wget"));
        assertEquals("system", context(7, Numbering.FLOWCHART, "curl"));
        assertEquals("none", context(7, Numbering.CURRENT, "wget"));
        assertEquals("none", context(7, Numbering.WIKI, "wget"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, 999, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void knowsNoNumberThatIsNoExitCode(int code) {
        assertEquals(List.of(), STANDARD.all(code));
        assertEquals(Optional.empty(), STANDARD.find(code, Numbering.CURRENT, ""));
        assertEquals(Optional.empty(), STANDARD.find(code, "curl"));
        assertEquals(ErrorCategory.UNKNOWN, STANDARD.category(code, Numbering.CURRENT, ""));
    }

    /** No signal is guessed from a number: 240 is no signal 112, and 145 is only what a row says. */
    @ParameterizedTest
    @ValueSource(ints = {145, 147, 149, 155, 240, 164})
    void guessesNoSignals(int code) {
        assertEquals(List.of(), STANDARD.all(code));
    }

    @Test
    void ordersTheMeaningsOfACodeFromTheNewestOn() {
        assertEquals(
                List.of("current node", "wiki node", "wiki mysql"),
                STANDARD.all(243).stream().map(row -> row.generation().wireName() + " " + row.context()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "243, '', CURRENT, node", "243, mysql, WIKI, mysql", "243, node, CURRENT, node", "231, '', CURRENT, proxmox",
        "231, postgres, WIKI, postgresql", "231, nginx, CURRENT, proxmox", "7, '', CURRENT, curl", "18, network, FLOWCHART, network",
        "254, mongo, WIKI, mongodb", "206, lxc, FLOWCHART, lxc"
    })
    void looksForTheContextInAllGenerationsWhereNoneIsNamed(int code, String asked, Numbering generation, String context) {
        ExitCode found = STANDARD.find(code, asked).orElseThrow();
        assertEquals(generation, found.generation());
        assertEquals(context, found.context());
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "1, SHELL", "137, RESOURCE", "143, USER_ABORTED", "180, DATABASE", "241, DATABASE", "240, UNKNOWN"})
    void namesTheCategory(int code, ErrorCategory category) {
        assertEquals(category, STANDARD.category(code, Numbering.CURRENT, ""));
    }

    @ParameterizedTest
    @EnumSource(Numbering.class)
    void hasTheCategoryOfWhatItFinds(Numbering generation) {
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (String context : STANDARD.contexts()) {
                ErrorCategory found = STANDARD.find(code, generation, context).map(ExitCode::category).orElse(ErrorCategory.UNKNOWN);
                assertEquals(found, STANDARD.category(code, generation, context));
            }
        }
    }

    @Test
    void letsCodesOfAnApplicationWin() {
        ExitCodes codes = STANDARD.with(List.of(
                own(243, Numbering.CURRENT, "shop", "Shop is closed"), own(99, Numbering.WIKI, "shop", "Shop is full")));
        assertEquals("Shop is closed", codes.find(243, Numbering.CURRENT, "").orElseThrow().meaning());
        assertEquals("Shop is closed", codes.find(243, Numbering.CURRENT, "node").orElseThrow().meaning());
        assertEquals("Shop is closed", codes.find(243, Numbering.FLOWCHART, "shop").orElseThrow().meaning());
        assertEquals("Shop is full", codes.find(99, Numbering.CURRENT, "shop").orElseThrow().meaning());
        assertEquals(ErrorCategory.CONFIG, codes.category(99, Numbering.CURRENT, ""));
        assertEquals("Command not found", codes.find(127, Numbering.CURRENT, "shop").orElseThrow().meaning());
        assertEquals(4, codes.all(243).size());
        assertEquals("Shop is closed", codes.all(243).get(0).meaning());
        assertTrue(codes.contexts().contains("shop"));
    }

    @Test
    void leavesTheStandardCodesAsTheyAre() {
        STANDARD.with(List.of(own(243, Numbering.CURRENT, "shop", "Shop is closed")));
        assertEquals(3, ExitCodes.standard().all(243).size());
        assertFalse(STANDARD.contexts().contains("shop"));
        assertTrue(STANDARD == ExitCodes.standard(), "it is read once");
    }

    @Test
    void asksTheStandardCodesWhereAnOwnOneIsCurls() {
        ExitCodes codes = STANDARD.with(List.of(own(127, Numbering.CURRENT, "curl", "curl: not here")));
        assertEquals("curl: not here", codes.find(127, Numbering.CURRENT, "").orElseThrow().meaning());
        assertEquals("Command not found", codes.find(127, Numbering.CURRENT, "wget").orElseThrow().meaning());
    }

    @Test
    void namesEveryWordThatMakesADifference() {
        assertTrue(STANDARD.contexts().containsAll(List.of("curl", "mysql", "mariadb", "node", "pct", "sysexits")));
        assertFalse(STANDARD.contexts().contains(""));
        assertFalse(STANDARD.contexts().contains("nginx"));
        STANDARD.contexts().forEach(word -> assertTrue(ExitCode.isContext(word), word));
    }

    @ParameterizedTest
    @CsvSource({
        "a, true", "node-gyp, true", "python3, true", "'', false", "3python, false", "-a, false", "Node, false", "a b, false",
        "a_b, false", "a\u0001b, false", "\u00e4, false"
    })
    void takesOneLowerCaseWordAsContext(String text, boolean context) {
        assertEquals(context, ExitCode.isContext(text));
    }

    @Test
    void boundsContextsAndTexts() {
        assertTrue(ExitCode.isContext("a".repeat(32)));
        assertFalse(ExitCode.isContext("a".repeat(33)));
        assertEquals(200, own(1, Numbering.FLOWCHART, "a", "m".repeat(200)).meaning().length());
        assertThrows(IllegalArgumentException.class, () -> own(1, Numbering.FLOWCHART, "a", "m".repeat(201)));
        assertThrows(IllegalArgumentException.class, () -> own(1, Numbering.FLOWCHART, "a", ""));
        assertThrows(IllegalArgumentException.class, () -> own(1, Numbering.FLOWCHART, "A", "m"));
        assertThrows(IllegalArgumentException.class, () -> own(-1, Numbering.FLOWCHART, "a", "m"));
        assertThrows(IllegalArgumentException.class, () -> own(256, Numbering.FLOWCHART, "a", "m"));
        assertEquals(255, own(255, Numbering.FLOWCHART, "a", "m").code());
    }
}
