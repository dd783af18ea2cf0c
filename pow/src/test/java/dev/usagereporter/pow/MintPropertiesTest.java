package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class MintPropertiesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final MintBudget BUDGET = new MintBudget(12, Duration.ofMinutes(10));

    @Property(edgeCases = EdgeCasesMode.NONE)
    void verifiesWhatIsMinted(
            @ForAll("algorithms") Algorithm algorithm,
            @ForAll @IntRange(min = 1, max = 12) int most,
            @ForAll @CharRange(from = ';', to = '~') @StringLength(max = 256) String resource,
            @ForAll @CharRange(from = 'A', to = 'Z') @StringLength(max = 240) String options,
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 256) String salt) {
        int bits = algorithm instanceof Argon2id ? Math.min(most, 4) : most;
        String extension = AlgorithmOption.extension(algorithm) + ";" + options;
        Challenge challenge = new Challenge(algorithm, bits, "261120", resource, extension, salt);
        Stamp stamp = assertInstanceOf(
                        MintOutcome.Minted.class,
                        new StampMinter(FakeNanos.steppingSeconds()).mint(challenge, BUDGET, MintListener.NONE))
                .stamp();
        assertEquals(new StampParse.Parsed(stamp), Stamp.parse(stamp.format()));
        assertEquals(
                new Verdict.Valid(bits),
                Verification.verify(stamp, new Expectation(algorithm, resource, bits, TODAY)));
        assertEquals(
                new Verdict.WrongResource(),
                Verification.verify(stamp, new Expectation(algorithm, resource + "x", bits, TODAY)));
        assertEquals(extension, stamp.extension());
        assertEquals(salt, stamp.salt());
        assertNotEquals("", stamp.counter());
    }

    @Provide
    Arbitrary<Algorithm> algorithms() {
        return Arbitraries.of(
                Algorithm.SHA1, Algorithm.SHA256, new Argon2id(8, 1, 1), new Argon2id(20, 2, 2), new Argon2id(64, 1, 8));
    }
}
