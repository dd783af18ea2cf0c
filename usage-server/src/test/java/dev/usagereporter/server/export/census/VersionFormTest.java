package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Redaction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionFormTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "0", "1", "v1", "1.2", "1.2.3", "V1.2.3", "v0.0.1", "2.4.0-rc.1", "2.4.0rc1", "1.0-SNAPSHOT", "8.2.24-1", "120.0.6099.109",
        "1.2.3.1000", "1.0.dev1", "1.0-dev", "20241125", "2024.11.25", "1.0.0-beta2-SNAPSHOT", "2.4.3-ee", "12.0~rc1", "1.2.3+4", "1.2a3", "2.0.0.Final",
        "1.0.0.RELEASE", "4.8.1-r3", "1.0.0-alpha.10", "1.0-9999", "99999999.99999999.99999999.9999"
    })
    void allowsVersionsAsProgramsHaveThem(String version) {
        assertTrue(VersionForm.allows(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "1 ", " 1", "1\n", "v", ".", "1.", ".1.", "1..2", "1.2.3.4.5", "1.2.3-", "1.2.3-rc1-rc1-rc1", "1.0-99999",
        // A name behind the numbers, or in front of them.
        "1.0-anna", "1.0-acmecorp", "anna-1.0", "release-1.0", "undefined", "latest", "(other)",
        // Addresses, also with what a version may have.
        "1.2.3.4", "192.168.1.5", "v1.2.3.4", "v192.168.1.5", "1.2.3.4-rc1", "255.255.255.255", "300.1.2.3", "1.2.3.256",
        // Ids, numbers of telephones, hosts, hashes.
        "123456789", "4915112345678", "0171.1234567", "00000001", "0011.2233.4455", "1234.5678.9012", "1.0-rc1.dev", "1.dev", "v2.test", "1-1.dev", "deadbeef", "1.2.3-g1a2b3c4",
        "550e8400-e29b-41d4-a716-446655440000", "1.0-DEBUG1234-release1234", "1.2.3/4", "1:2.3", "1.2.3@4", "\u0661.\u0662", "=1.2"
    })
    void refusesEverythingElse(String version) {
        assertFalse(VersionForm.allows(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999.99999999.99999999.9999", "99999999.99999999.99999999.99999"})
    void takesAtMost32Characters(String version) {
        assertEquals(version.length() <= 32, VersionForm.allows(version));
        assertFalse(VersionForm.allows(version + "99"));
    }

    @Provide
    Arbitrary<String> versions() {
        Arbitrary<String> numbers = Arbitraries.integers().between(0, 9_999).map(String::valueOf).list().ofMinSize(1).ofMaxSize(5)
                .map(groups -> String.join(".", groups));
        Arbitrary<String> suffixes = Arbitraries.of("", "-rc", ".dev", "a", "b", "-SNAPSHOT", "~beta.", "_p", "+git", "-1", ".RELEASE", ".test");
        return Combinators.combine(Arbitraries.of("", "v", "V", "v."), numbers, suffixes, Arbitraries.of("", "1", "42", "9999"), suffixes)
                .as((v, number, suffix, counter, second) -> v + number + suffix + counter + second)
                .filter(VersionForm::allows);
    }

    /** Redaction is asked all the same; were it to change what has the form, the form would be too wide. */
    @Property(tries = 2_000, seed = "6")
    void allowsNothingThatRedactionChanges(@ForAll("versions") String version) {
        assertEquals(version, Redaction.of(version));
    }
}
