package dev.usagereporter.client.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.Numbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain}. */
class ExplainCommandTest {
    private static final String HEADER = "code\tgeneration\tcontext\tcategory\tmeaning\trecovery\n";

    @TempDir
    private Path home;

    private String explain(String words) {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run(List.of(("explain --strict " + words).split(" ", -1))));
        assertEquals("", desk.err());
        return desk.out();
    }

    private static String first(String text) {
        return text.substring(0, text.indexOf('\n'));
    }

    @Test
    void printsMeaningCategoryAndRecovery() {
        assertEquals("""
                Node.js: Out of memory (heap out of memory)
                  category: resource
                  recovery: Increase container RAM, reduce workload
                  context:  node
                """, explain("243 --context node"));
    }

    @Test
    void printsTheLikelyMeaningFirstWhereNothingElseIsKnown() {
        assertEquals("""
                Node.js: Out of memory (heap out of memory)
                  category: resource
                  recovery: Increase container RAM, reduce workload
                  context:  node
                MySQL/MariaDB: Database does not exist
                  category: database
                  recovery: Create database: CREATE DATABASE dbname;
                  context:  mysql
                """, explain("243"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "243 --context mysql|MySQL/MariaDB: Database does not exist", "243 --context mariadb|MySQL/MariaDB: Database does not exist",
        "231|Proxmox: LXC stack was not upgraded", "231 --context psql|PostgreSQL: Connection failed (server not running)",
        "231 --generation wiki|PostgreSQL: Connection failed (server not running)",
        "231 --generation wiki --context proxmox|Custom: LXC stack upgrade/retry failed",
        "231 --generation current --context postgresql|Proxmox: LXC stack was not upgraded",
        "28 --generation flowchart|No space left on device", "28|curl: Timed out (slow network or silent server)",
        "241|MySQL/MariaDB: Connection failed (server not running / wrong socket)", "127|Command not found", "0|Success",
        "7 --context curl|curl: Could not connect (host down or network unreachable)", "7 --context wget|Unknown error code (7)"
    })
    void goesByContextAndGeneration(String words, String meaning) {
        assertEquals(meaning, first(explain(words)));
    }

    @Test
    void printsTheOthersOfTheGenerationThatWasNamed() {
        assertEquals(2, explain("254 --generation wiki").split("category:", -1).length - 1);
        assertEquals(3, explain("254").split("category:", -1).length - 1);
        assertEquals(1, explain("254 --generation flowchart").split("category:", -1).length - 1);
    }

    @Test
    void saysTheSameInOtherWordsOnlyOnce() {
        assertEquals(1, explain("130").split("category:", -1).length - 1);
        assertEquals(1, explain("170").split("category:", -1).length - 1);
        assertEquals(1, explain("138").split("category:", -1).length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "999", "145", "240", "999999999999", "4294967423"})
    void saysThatACodeIsUnknown(String code) {
        assertEquals("Unknown error code (" + code + ")\n", explain(code));
        assertEquals("{\"outcome\":\"unknown\",\"code\":" + code + ",\"meaning\":\"Unknown error code (" + code
                + ")\",\"category\":\"unknown\"}\n", explain(code + " --json"));
    }

    @ParameterizedTest
    @EnumSource(Numbering.class)
    void saysOfEveryCodeWhatTheTableSays(Numbering generation) {
        for (int code = 0; code <= 255; code++) {
            String unknown = "Unknown error code (" + code + ")";
            String likely = ExitCodes.standard().find(code, generation, "").map(ExitCode::meaning).orElse(unknown);
            assertEquals(likely, first(explain(code + " --generation " + generation.wireName())));
        }
    }

    @Test
    void printsJson() {
        assertEquals("{\"outcome\":\"explained\",\"code\":137,\"meaning\":\"Killed (SIGKILL / Out of memory)\",\"category\":\"resource\","
                + "\"recovery\":\"Insufficient RAM - increase allocation\",\"context\":\"signal\",\"generation\":\"current\","
                + "\"others\":[]}\n", explain("137 --json"));
        assertTrue(explain("243 --json").endsWith(",\"others\":[{\"meaning\":\"MySQL/MariaDB: Database does not exist\","
                + "\"category\":\"database\",\"recovery\":\"Create database: CREATE DATABASE dbname;\",\"context\":\"mysql\","
                + "\"generation\":\"wiki\"}]}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "-1", "+1", "1.5", "1 2", "--context node", "1 --context", "1 --context=", "1 --context Node", "1 --context a_b",
        "1 --generation", "1 --generation=", "1 --generation FLOWCHART", "1 --generation blog", "1 --codes", "1 --svg x", "1 --json=1"
    })
    void failsForWrongUsageOnlyWhereItMay(String options) {
        Desk desk = new Desk(home);
        List<String> words = new ArrayList<>(List.of("explain"));
        words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
        assertEquals(0, desk.run(words));
        assertEquals("", desk.out());
        assertEquals(1, desk.err().lines().count(), desk.err());
        assertTrue(desk.err().startsWith("reporter: "), desk.err());
        words.add("--strict");
        assertEquals(64, desk.run(words));
    }

    @Test
    void neverRepeatsWhatWasTyped() {
        Desk desk = new Desk(home);
        for (String words : new String[] {"hunter2", "1 --context hunter_2", "1 --generation hunter2", "1 --codes hunter2"}) {
            desk.run(List.of(("explain --json " + words).split(" ", -1)));
            assertFalse((desk.out() + desk.err()).contains("hunter"), words);
        }
        desk.run("explain", "hunter2");
        assertEquals("reporter: an exit code is expected, a whole number\n", desk.err());
    }

    @Test
    void letsOwnCodesWin() throws IOException {
        Path file = Files.writeString(home.resolve("codes.tsv"), HEADER + "99\tflowchart\tshop\tservice\tShop is closed\tOpen it\n"
                + "243\tflowchart\tshop\tconfig\tShop is full\n");
        assertEquals("Shop is closed\n  category: service\n  recovery: Open it\n  context:  shop\n", explain("99 --codes " + file));
        assertEquals("Shop is full", first(explain("243 --generation current --codes " + file)));
        assertEquals("Command not found", first(explain("127 --codes " + file)));
    }

    @Test
    void takesOwnCodesFromTheEnvironment() throws IOException {
        Path file = Files.writeString(home.resolve("codes.tsv"), HEADER + "99\tflowchart\tshop\tservice\tShop is closed\n");
        Path other = Files.writeString(home.resolve("other.tsv"), HEADER + "99\tflowchart\tshop\tservice\tNo shop here\n");
        Desk desk = new Desk(home).with("USAGE_EXIT_CODES", file.toString());
        assertEquals(0, desk.run("explain", "99", "--strict"));
        assertEquals("Shop is closed", first(desk.out()));
        assertEquals(0, desk.run("explain", "99", "--strict", "--codes", other.toString()));
        assertEquals("No shop here", first(desk.out()));
        desk.with("USAGE_EXIT_CODES", "");
        assertEquals(0, desk.run("explain", "99", "--strict"));
        assertEquals("Unknown error code (99)\n", desk.out());
    }

    /** A script that asks gets an answer, and its author hears what is wrong. */
    @Test
    void explainsWithoutOwnCodesThatCannotBeRead() throws IOException {
        Path wrong = Files.writeString(home.resolve("wrong.tsv"), HEADER + "300\tflowchart\tshop\tservice\tShop is closed\n");
        Desk desk = new Desk(home);
        for (String file : new String[] {home.resolve("missing").toString(), home.toString(), "\0", ""}) {
            assertEquals(73, desk.run("explain", "127", "--strict", "--codes=" + file));
            assertEquals("Command not found", first(desk.out()));
            assertEquals("reporter: own exit codes: the file is missing or not a regular file\n", desk.err());
            assertEquals(0, desk.run("explain", "127", "--codes=" + file));
        }
        assertEquals(73, desk.run("explain", "127", "--json", "--strict", "--codes", wrong.toString()));
        assertEquals("reporter: own exit codes: line 2: code must be a whole number from 0 to 255\n", desk.err());
        assertEquals(1, desk.out().lines().count());
        desk.with("USAGE_EXIT_CODES", wrong.toString());
        assertEquals(0, desk.run("explain", "127"));
        assertEquals("Command not found", first(desk.out()));
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Desk desk = new Desk(home).with("DO_NOT_TRACK", "1");
        assertEquals(0, desk.run("explain", "127", "--strict"));
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void explainsItself() {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run("explain", "--help"));
        for (String option : List.of("--context", "--generation", "--codes", "--json", "--strict")) {
            assertTrue(desk.out().contains("\n  " + option + " "), option);
        }
        assertTrue(desk.out().contains("USAGE_EXIT_CODES"));
        desk.run("--help");
        assertTrue(desk.out().contains("\n  explain "), desk.out());
    }

    /** Whatever {@code report} loads costs every script that calls it. */
    @Test
    void nothingOfAReportKnowsExitCodes() {
        noClasses()
                .that()
                .resideInAPackage("dev.usagereporter.client")
                .or()
                .haveNameMatching(".*\\.cli\\.(Report.*|Preparation|Consent|Decision|Identity|Folders|PrivateFolder|Ending|Exit)")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("dev\\.usagereporter\\.pow\\.schema\\.(ExitCode|ErrorCategory).*")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.usagereporter.client"));
    }
}
