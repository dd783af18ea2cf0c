package dev.usagereporter.pow;

/**
 * What to mint: a stamp without its counter.
 *
 * @param algorithm the hash
 * @param bits leading zero bits to reach, 1 to {@value Stamp#MAX_BITS}
 * @param date date field of the stamp
 * @param resource resource field of the stamp
 * @param extension extension field of the stamp, often empty
 * @param salt random characters, see {@link Salt}
 */
public record Challenge(Algorithm algorithm, int bits, String date, String resource, String extension, String salt) {
    /** @throws IllegalArgumentException if a field breaks the grammar of stamps */
    public Challenge {
        if (bits < 1) {
            throw new IllegalArgumentException("bits must be from 1 to " + Stamp.MAX_BITS);
        }
        StampRule broken = StampGrammar.broken(bits, date, resource, extension, salt, "");
        if (broken != null) {
            throw new IllegalArgumentException(broken.text());
        }
    }

    /** Everything of the stamp before its counter. */
    String prefix() {
        return Stamp.prefix(bits, date, resource, extension, salt);
    }

    Stamp withCounter(String counter) {
        return new Stamp(bits, date, resource, extension, salt, counter);
    }
}
