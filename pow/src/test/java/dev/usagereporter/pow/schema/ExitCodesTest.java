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

    private static ExitCode own(int code, Generation generation, String context, String meaning) {
        return new ExitCode(code, generation, context, ErrorCategory.CONFIG, meaning, "");
    }

    private static String context(int code, Generation generation, String context) {
        return STANDARD.find(code, generation, context).map(ExitCode::context).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "243, POCKETBASE, npm, node", "243, POCKETBASE, yarn, node", "254, POCKETBASE, node, npm", "249, TELEMETRY, nodejs, npm",
        "243, POCKETBASE, mariadb, mysql", "254, POCKETBASE, mongod, mongodb", "231, POCKETBASE, psql, postgresql",
        "231, POCKETBASE, pct, proxmox", "210, POCKETBASE, pip, python", "243, POCKETBASE, database, mysql",
        "254, POCKETBASE, database, mongodb", "255, POCKETBASE, apt, dpkg", "100, TELEMETRY, dpkg, apt", "154, TELEMETRY, node-gyp, node",
        "153, TELEMETRY, gcc, build", "150, TELEMETRY, service, systemd", "206, UPLOAD, proxmox, lxc", "1, TELEMETRY, bash, shell"
    })
    void findsWhatGoesWithTheContext(int code, Generation generation, String asked, String answer) {
        assertEquals(answer, context(code, generation, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "243, TELEMETRY, mysql, node", "206, POCKETBASE, nginx, proxmox", "127, UPLOAD, python, shell", "243, POCKETBASE, MySQL, node",
        "243, POCKETBASE, my-sql, node"
    })
    void takesTheFirstMeaningWhereTheContextHasNone(int code, Generation generation, String asked, String answer) {
        assertEquals(answer, context(code, generation, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "241, TELEMETRY, POCKETBASE", "201, TELEMETRY, UPLOAD", "133, POCKETBASE, UPLOAD", "170, POCKETBASE, TELEMETRY",
        "170, UPLOAD, TELEMETRY", "28, POCKETBASE, TELEMETRY", "152, POCKETBASE, TELEMETRY", "241, UPLOAD, POCKETBASE",
        "243, UPLOAD, TELEMETRY", "28, UPLOAD, UPLOAD", "130, POCKETBASE, POCKETBASE"
    })
    void asksTheNewestThatKnowsWhereTheGenerationDoesNot(int code, Generation asked, Generation answering) {
        assertEquals(answering, STANDARD.find(code, asked, "").orElseThrow().generation());
    }

    /** Any program may exit with 7. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void blamesCurlForNothingThatFailedInSomethingElse(Generation generation) {
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
        assertEquals("system", context(7, Generation.UPLOAD, "wget"));
        assertEquals("system", context(7, Generation.UPLOAD, "curl"));
        assertEquals("none", context(7, Generation.TELEMETRY, "wget"));
        assertEquals("none", context(7, Generation.POCKETBASE, "wget"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, 999, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void knowsNoNumberThatIsNoExitCode(int code) {
        assertEquals(List.of(), STANDARD.all(code));
        assertEquals(Optional.empty(), STANDARD.find(code, Generation.TELEMETRY, ""));
        assertEquals(Optional.empty(), STANDARD.find(code, "curl"));
        assertEquals(ErrorCategory.UNKNOWN, STANDARD.category(code, Generation.TELEMETRY, ""));
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
                List.of("telemetry node", "pocketbase node", "pocketbase mysql"),
                STANDARD.all(243).stream().map(row -> row.generation().wireName() + " " + row.context()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "243, '', TELEMETRY, node", "243, mysql, POCKETBASE, mysql", "243, node, TELEMETRY, node", "231, '', TELEMETRY, proxmox",
        "231, postgres, POCKETBASE, postgresql", "231, nginx, TELEMETRY, proxmox", "7, '', TELEMETRY, curl", "18, network, UPLOAD, network",
        "254, mongo, POCKETBASE, mongodb", "206, lxc, UPLOAD, lxc"
    })
    void looksForTheContextInAllGenerationsWhereNoneIsNamed(int code, String asked, Generation generation, String context) {
        ExitCode found = STANDARD.find(code, asked).orElseThrow();
        assertEquals(generation, found.generation());
        assertEquals(context, found.context());
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "1, SHELL", "137, RESOURCE", "143, USER_ABORTED", "180, DATABASE", "241, DATABASE", "240, UNKNOWN"})
    void namesTheCategory(int code, ErrorCategory category) {
        assertEquals(category, STANDARD.category(code, Generation.TELEMETRY, ""));
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void hasTheCategoryOfWhatItFinds(Generation generation) {
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
                own(243, Generation.TELEMETRY, "shop", "Shop is closed"), own(99, Generation.POCKETBASE, "shop", "Shop is full")));
        assertEquals("Shop is closed", codes.find(243, Generation.TELEMETRY, "").orElseThrow().meaning());
        assertEquals("Shop is closed", codes.find(243, Generation.TELEMETRY, "node").orElseThrow().meaning());
        assertEquals("Shop is closed", codes.find(243, Generation.UPLOAD, "shop").orElseThrow().meaning());
        assertEquals("Shop is full", codes.find(99, Generation.TELEMETRY, "shop").orElseThrow().meaning());
        assertEquals(ErrorCategory.CONFIG, codes.category(99, Generation.TELEMETRY, ""));
        assertEquals("Command not found", codes.find(127, Generation.TELEMETRY, "shop").orElseThrow().meaning());
        assertEquals(4, codes.all(243).size());
        assertEquals("Shop is closed", codes.all(243).get(0).meaning());
        assertTrue(codes.contexts().contains("shop"));
    }

    @Test
    void leavesTheStandardCodesAsTheyAre() {
        STANDARD.with(List.of(own(243, Generation.TELEMETRY, "shop", "Shop is closed")));
        assertEquals(3, ExitCodes.standard().all(243).size());
        assertFalse(STANDARD.contexts().contains("shop"));
        assertTrue(STANDARD == ExitCodes.standard(), "it is read once");
    }

    @Test
    void asksTheStandardCodesWhereAnOwnOneIsCurls() {
        ExitCodes codes = STANDARD.with(List.of(own(127, Generation.TELEMETRY, "curl", "curl: not here")));
        assertEquals("curl: not here", codes.find(127, Generation.TELEMETRY, "").orElseThrow().meaning());
        assertEquals("Command not found", codes.find(127, Generation.TELEMETRY, "wget").orElseThrow().meaning());
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
        assertEquals(200, own(1, Generation.UPLOAD, "a", "m".repeat(200)).meaning().length());
        assertThrows(IllegalArgumentException.class, () -> own(1, Generation.UPLOAD, "a", "m".repeat(201)));
        assertThrows(IllegalArgumentException.class, () -> own(1, Generation.UPLOAD, "a", ""));
        assertThrows(IllegalArgumentException.class, () -> own(1, Generation.UPLOAD, "A", "m"));
        assertThrows(IllegalArgumentException.class, () -> own(-1, Generation.UPLOAD, "a", "m"));
        assertThrows(IllegalArgumentException.class, () -> own(256, Generation.UPLOAD, "a", "m"));
        assertEquals(255, own(255, Generation.UPLOAD, "a", "m").code());
    }
}
