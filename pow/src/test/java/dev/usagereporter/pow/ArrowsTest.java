package dev.usagereporter.pow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArrowsTest {
    private static final String STAMPS = "dev.usagereporter.pow";
    private static final String WIRE = "dev.usagereporter.pow.wire";
    private static final String BOUNCY_CASTLE = "org.bouncycastle..";
    private static final String ENGINE = "dev.usagereporter.pow.engine";
    private static final String VECTOR_API = "jdk.incubator.vector..";
    private static final String SCHEMA = "dev.usagereporter.pow.schema";
    private static final String REDACTION = "dev.usagereporter.pow.redaction";

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(STAMPS);

    @Test
    void stampsNeedNothingButJava() {
        classes()
                .that()
                .resideInAPackage(STAMPS)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(STAMPS, ENGINE, "java..", "org.jspecify.annotations")
                        .or(resideInAnyPackage(BOUNCY_CASTLE)))
                .check(module);
    }

    /** Whoever mints with the digests of the JDK loads nothing of it then, and the jar of the client stays small. */
    @Test
    void bouncyCastleIsKnownToArgon2idAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Argon2id.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BOUNCY_CASTLE)
                .check(module);
    }

    /** Their loops know words and rounds, and nothing of stamps. */
    @Test
    void enginesNeedNothingButJava() {
        classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ENGINE, VECTOR_API, "java..", "org.jspecify.annotations"))
                .check(module);
    }

    /** A Java without the module must never meet them. */
    @Test
    void theVectorApiIsKnownToClassesThatAreLoadedByNameAlone() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .dependOnClassesThat(resideInAnyPackage(VECTOR_API).or(simpleNameStartingWith("Vector")))
                .check(module);
    }

    @Test
    void theSchemaNeedsNothingButJava() {
        assertOnlyNeeds(SCHEMA, SCHEMA);
    }

    @Test
    void redactionNeedsNothingButJava() {
        assertOnlyNeeds(REDACTION, REDACTION);
    }

    /** Whoever sends a report of usage loads none of it. */
    @Test
    void nothingHereNeedsRedaction() {
        noClasses()
                .that()
                .resideOutsideOfPackage(REDACTION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(REDACTION)
                .check(module);
    }

    @Test
    void messagesNeedStampsTheSchemaAndStreamingJson() {
        assertOnlyNeeds(WIRE, WIRE, STAMPS, SCHEMA, "tools.jackson.core..");
    }

    @Test
    void nothingHereKnowsClientOrServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.usagereporter.client..", "dev.usagereporter.server..")
                .check(module);
    }

    private void assertOnlyNeeds(String owner, String... needed) {
        classes()
                .that()
                .resideInAPackage(owner)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(needed).or(resideInAnyPackage("java..", "org.jspecify.annotations")))
                .check(module);
    }
}
