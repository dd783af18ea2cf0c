package dev.usagereporter.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.usagereporter.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule libraryKnowsNothingOfTheCommand = noClasses()
            .that()
            .resideInAPackage("dev.usagereporter.client")
            .and()
            .doNotHaveFullyQualifiedName("dev.usagereporter.client.Main")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..cli..");

    @ArchTest
    static final ArchRule nothingSlowToStartIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "tools.jackson.databind..",
                    "java.util.logging..",
                    "java.util.stream..",
                    "java.util.regex..");

    @ArchTest
    static final ArchRule libraryNeitherPrintsNorExits = noClasses()
            .that()
            .resideInAPackage("dev.usagereporter.client")
            .and()
            .doNotHaveFullyQualifiedName("dev.usagereporter.client.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule serverIsUnknown =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.usagereporter.server..");
}
