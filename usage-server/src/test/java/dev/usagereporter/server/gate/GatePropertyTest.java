package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.DIGEST;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.statistics.Statistics;

/** Random stamps against random demands, compared with the rules as one would say them. */
class GatePropertyTest {
    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final Algorithm ARGON2ID = new Argon2id(8, 1, 1);
    private static final Algorithm TWO_PASSES = new Argon2id(8, 2, 1);

    /** What the extension of a stamp says, in the words of the protocol; "none" is no algorithm that there is. */
    private static final Map<String, String> WORDS = Map.of(
            "", "sha1",
            "alg=sha1", "sha1",
            "x=alg=sha256;y", "sha1",
            "alg=sha256", "sha256",
            "alg=argon2id", "argon2id",
            "y;alg=argon2id", "argon2id",
            "alg=sha1;alg=argon2id", "none",
            "alg=", "none");

    record Asked(Demands demands, Price offered, long ageMillis) {}

    /** Whose algorithm the work is done with; and the extension, empty for the one that this algorithm has. */
    record Claim(int claimed, Optional<String> extension, Minting minting, boolean honest) {}

    enum Minting {
        AS_OFFERED,
        AS_CHOSEN,
        SHA1,
        ARGON2ID
    }

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** One gate for all tries; each try sets what is asked and what time it is. */
    private static final Store<GateFixture> GATE = Store.create("gate", Lifespan.PROPERTY, GatePropertyTest::open);

    private static GateFixture open() {
        try {
            Path folder = Files.createTempDirectory("gate");
            GateFixture fixture = new GateFixture(folder);
            Files.delete(folder.resolve("tokens"));
            Files.delete(folder);
            return fixture;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Arbitrary<Algorithm> algorithms() {
        return Arbitraries.of(Algorithm.SHA1, Algorithm.SHA256, ARGON2ID, TWO_PASSES);
    }

    private static Arbitrary<Demand> demands(Arbitrary<Algorithm> algorithms) {
        Arbitrary<Integer> bits = Arbitraries.integers().between(1, 6);
        return Combinators.combine(algorithms, bits, bits)
                .as((algorithm, one, other) -> new Demand(algorithm, Math.max(one, other), Math.min(one, other)));
    }

    @Provide
    Arbitrary<Asked> asked() {
        Arbitrary<Optional<Demand>> maybeSha1 = demands(Arbitraries.of(Algorithm.SHA1)).optional(0.5);
        Arbitrary<Price> offers = Combinators.combine(algorithms(), Arbitraries.integers().between(1, 6)).as(Price::new);
        Arbitrary<Long> ages = Arbitraries.of(0L, 9_999L, 10_000L, 10_001L, 1_000_000L, -5_000L);
        return Combinators.combine(demands(algorithms()), maybeSha1, offers, ages)
                .as((chosen, beside, offer, age) -> new Asked(new Demands(chosen, beside, HOLD), offer, age));
    }

    @Provide
    Arbitrary<Claim> claims() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(WORDS.keySet()).optional(0.2),
                        Arbitraries.of(Minting.class),
                        Arbitraries.of(true, true, true, false))
                .as(Claim::new);
    }

    @Property(tries = 2500, edgeCases = EdgeCasesMode.NONE)
    void admitsWhatTheRulesSayAndNothingElse(@ForAll("asked") Asked asked, @ForAll("claims") Claim claim) {
        GateFixture fixture = GATE.get();
        fixture.clock.set(START);
        fixture.demands = asked.demands();
        String token = fixture.tokens.issue(APPLICATION, IDS, asked.offered()).text();
        fixture.clock.advance(Duration.ofMillis(asked.ageMillis()));
        Algorithm worked = switch (claim.minting()) {
            case AS_OFFERED -> asked.offered().algorithm();
            case AS_CHOSEN -> asked.demands().chosen().algorithm();
            case SHA1 -> Algorithm.SHA1;
            case ARGON2ID -> ARGON2ID;
        };
        Stamp stamp = StampSearch.counting(
                worked,
                claim.claimed(),
                claim.honest() ? claim.claimed() : 0,
                Stamp.MAX_BITS,
                fixture.today(),
                token + DIGEST,
                claim.extension().orElse(AlgorithmOption.extension(worked)));

        String expected = ruled(asked, stamp);
        Admission answer = fixture.gate.admit(fixture.stamped(token, stamp.format()), fixture.clock.instant());

        assertEquals(expected, told(answer));
        Statistics.collect(expected.substring(0, expected.indexOf(' ')));
        Statistics.coverage(coverage -> {
            for (String outcome : new String[] {"FRESH", "AGED", "FLOOR", "PROOF_MISMATCH", "PROOF_INSUFFICIENT"}) {
                coverage.check(outcome).count(seen -> seen > 50);
            }
        });
    }

    private static String told(Admission answer) {
        return switch (answer) {
            case Admission.Admitted admitted -> admitted.lane() + " with " + admitted.bits() + " of " + admitted.asked();
            case Admission.Refused refused -> refused.code() + " asked " + refused.bits();
            case Admission.Busy() -> "BUSY ";
        };
    }

    /** The rules once more, each in a sentence, without a line of the gate. */
    private static String ruled(Asked asked, Stamp stamp) {
        Demand chosen = asked.demands().chosen();
        Price offered = asked.offered();
        boolean young = asked.ageMillis() <= HOLD.toMillis();
        String word = WORDS.getOrDefault(stamp.extension(), "none");
        Algorithm algorithm = chosen.algorithm();
        int bits = chosen.bits();
        int floor = chosen.floor();
        if (word.equals("sha1") && asked.demands().sha1().isPresent()) {
            algorithm = Algorithm.SHA1;
            bits = asked.demands().sha1().get().bits();
            floor = asked.demands().sha1().get().floor();
        } else if (young && offered.algorithm().equals(chosen.algorithm())) {
            bits = offered.bits() < chosen.bits() ? offered.bits() : chosen.bits();
        } else if (young) {
            algorithm = offered.algorithm();
            bits = offered.bits();
            floor = bits;
        }
        if (!word.equals(algorithm.wireName())) {
            return "PROOF_MISMATCH asked null";
        }
        boolean paysThePrice = stamp.bits() >= bits;
        boolean paysTheFloor = stamp.bits() >= floor;
        byte[] hash = algorithm.hash(stamp.format().getBytes(StandardCharsets.US_ASCII));
        int zeros = hash.length * 8 - new BigInteger(1, hash).bitLength();
        if (zeros < stamp.bits() || !(paysThePrice || paysTheFloor)) {
            return "PROOF_INSUFFICIENT asked " + bits;
        }
        String lane = !paysThePrice ? "FLOOR" : young ? "FRESH" : "AGED";
        return lane + " with " + stamp.bits() + " of " + bits;
    }
}
