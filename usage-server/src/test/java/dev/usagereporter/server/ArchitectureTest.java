package dev.usagereporter.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the server. */
@AnalyzeClasses(packages = "dev.usagereporter.server", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "dev.usagereporter.server.";

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_HELIDON =
            noClasses().that().resideOutsideOfPackage(ROOT + "http..").should().dependOnClassesThat().resideInAPackage("io.helidon..");

    @ArchTest
    static final ArchRule ONLY_STORE_AND_THE_WORKING_DATABASE_KNOW_JDBC = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "store..", ROOT + "export.work..", ROOT + "export.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "org.duckdb..");

    @ArchTest
    static final ArchRule ONLY_CLI_KNOWS_PICOCLI =
            noClasses().that().resideOutsideOfPackage(ROOT + "cli..").should().dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_CONFIG_KNOWS_YAML = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule GATE_KNOWS_NO_PROTOCOL_AND_NO_DATABASE = mayNotUse("gate", "http", "report", "store", "config", "cli");

    @ArchTest
    static final ArchRule DIFFICULTY_STANDS_ALONE =
            mayNotUse("difficulty", "http", "gate", "report", "store", "config", "cli", "data");

    @ArchTest
    static final ArchRule REPORTS_STAND_ALONE =
            mayNotUse("report", "http", "gate", "difficulty", "store", "config", "cli", "data");

    @ArchTest
    static final ArchRule STORE_KNOWS_NO_PROTOCOL_AND_NO_PRICE = mayNotUse("store", "http", "difficulty", "config", "cli");

    @ArchTest
    static final ArchRule DATA_STANDS_ALONE =
            mayNotUse("data", "http", "gate", "difficulty", "report", "store", "config", "cli");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_COMMAND_AND_NO_SETTING = mayNotUse("http", "cli", "config");

    @ArchTest
    static final ArchRule SETTINGS_KNOW_NO_ROOM_THAT_WORKS_BY_THEM = mayNotUse("config", "http", "gate", "difficulty", "cli", "data");

    /** Whoever checks the packages must not make the same mistakes as whoever writes them. */
    @ArchTest
    static final ArchRule THE_VERIFIER_STANDS_ALONE = classes()
            .that()
            .resideInAPackage(ROOT + "export.verify..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "export.verify..",
                    "java..",
                    "de.siegmar.fastcsv.reader..",
                    "tools.jackson.core..",
                    "org.duckdb..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule NO_ROOM_NEEDS_ITSELF = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    private static ArchRule mayNotUse(String room, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = ROOT + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }
}
