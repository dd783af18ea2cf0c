package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be estimated.
 *
 * @param algorithm the hash
 * @param bits the one number of bits that was asked for; empty for the usual ones
 * @param speed hashes a second of this machine; empty where they are to be measured
 */
public record EstimateRequest(Algorithm algorithm, OptionalInt bits, OptionalDouble speed) {
    public static final String ALGORITHM = "--algorithm";
    public static final String BITS = "--bits";
    public static final String SPEED = "--speed";
    public static final String MEMORY = "--memory";
    public static final String PASSES = "--passes";
    public static final String LANES = "--lanes";

    /** All options, between blanks. */
    public static final String OPTIONS = String.join(" ", ALGORITHM, BITS, SPEED, MEMORY, PASSES, LANES);

    /** The server's defaults for argon2id. */
    private static final int MEMORY_KIB = 1024;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private static final String ARGON2ID_RULE = Argon2id.NAME + " takes " + PASSES + " from 1 to " + Argon2id.MAX_PASSES + ", " + LANES
            + " from 1 to " + Argon2id.MAX_LANES + ", " + MEMORY + " from " + Argon2id.MIN_MEMORY_PER_LANE + " for each lane to "
            + Argon2id.MAX_MEMORY + " (KiB)";

    /**
     * Reads the options; both commands take the same ones.
     *
     * @param value the value of an option by its name, null where it was not given
     */
    public static EstimateReading read(Function<String, @Nullable String> value) {
        String name = value.apply(ALGORITHM);
        String bits = value.apply(BITS);
        String speed = value.apply(SPEED);
        Optional<DigestAlgorithm> digest = DigestAlgorithm.named(name == null ? Algorithm.SHA1.wireName() : name);
        boolean tuned = value.apply(MEMORY) != null || value.apply(PASSES) != null || value.apply(LANES) != null;
        if (digest.isEmpty() && !Argon2id.NAME.equals(name)) {
            return new EstimateReading.Wrong(ALGORITHM + " must be sha1, sha256 or " + Argon2id.NAME);
        }
        if (digest.isPresent() && tuned) {
            return new EstimateReading.Wrong(MEMORY + ", " + PASSES + " and " + LANES + " belong to " + ALGORITHM + ' ' + Argon2id.NAME);
        }
        int memory = number(value.apply(MEMORY), MEMORY_KIB);
        int passes = number(value.apply(PASSES), 1);
        int lanes = number(value.apply(LANES), 1);
        if (!Argon2id.allows(memory, passes, lanes)) {
            return new EstimateReading.Wrong(ARGON2ID_RULE);
        }
        int oneBits = number(bits, 1);
        if (oneBits < 1 || oneBits > SolveTime.MAX_BITS) {
            return new EstimateReading.Wrong(BITS + " must be from 1 to " + SolveTime.MAX_BITS);
        }
        OptionalDouble given = speed == null ? OptionalDouble.empty() : Speed.parse(speed);
        if (speed != null && given.isEmpty()) {
            return new EstimateReading.Wrong(SPEED + " must be " + Speed.RULE);
        }
        Algorithm algorithm = digest.isPresent() ? digest.get() : new Argon2id(memory, passes, lanes);
        return new EstimateReading.Read(
                new EstimateRequest(algorithm, bits == null ? OptionalInt.empty() : OptionalInt.of(oneBits), given));
    }

    /** Measures this machine, unless its speed was given; empty where that fails because the clock does not move. */
    public Optional<Estimate> estimate(Speedometer speedometer) {
        return Estimate.of(this, speedometer);
    }

    /** A whole number of a few plain digits; -1 for anything else, which no option allows. */
    private static int number(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }
}
