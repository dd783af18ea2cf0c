package dev.usagereporter.pow;

/**
 * What to mint: a stamp without its counter.
 *
 * @param algorithm the hash
 * @param bits leading zero bits to reach, 1 to {@value Stamp#MAX_BITS}
 * @param date date field of the stamp
 * @param resource resource field of the stamp
 * @param extension extension field of the stamp; names the algorithm unless that is SHA-1, see {@link AlgorithmOption}
 * @param salt random characters, see {@link Salt}
 */
public record Challenge(Algorithm algorithm, int bits, String date, String resource, String extension, String salt) {
    /** @throws IllegalArgumentException if a field breaks the grammar of stamps, or the extension names another algorithm */
    public Challenge {
        if (bits < 1) {
            throw new IllegalArgumentException("bits must be from 1 to " + Stamp.MAX_BITS);
        }
        StampRule broken = StampGrammar.broken(bits, date, resource, extension, salt, "");
        if (broken != null) {
            throw new IllegalArgumentException(broken.text());
        }
        if (!AlgorithmOption.names(extension, algorithm)) {
            throw new IllegalArgumentException("the extension must name " + algorithm.wireName());
        }
    }

    /** A challenge whose extension says what it must and nothing else. */
    public static Challenge of(Algorithm algorithm, int bits, String date, String resource, String salt) {
        return new Challenge(algorithm, bits, date, resource, AlgorithmOption.extension(algorithm), salt);
    }

    /** Everything of the stamp before its counter. */
    String prefix() {
        return Stamp.prefix(bits, date, resource, extension, salt);
    }

    Stamp withCounter(String counter) {
        return new Stamp(bits, date, resource, extension, salt, counter);
    }
}
