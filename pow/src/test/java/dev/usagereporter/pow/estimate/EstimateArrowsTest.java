package dev.usagereporter.pow.estimate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class EstimateArrowsTest {
    private static final String ESTIMATE = "dev.usagereporter.pow.estimate";

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.usagereporter.pow");

    @Test
    void needsNothingButStampsAndJava() {
        classes()
                .that()
                .resideInAPackage(ESTIMATE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ESTIMATE, "dev.usagereporter.pow", "java..", "org.jspecify.annotations"))
                .check(module);
    }

    @Test
    void nothingElseHereNeedsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ESTIMATE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ESTIMATE)
                .check(module);
    }
}
