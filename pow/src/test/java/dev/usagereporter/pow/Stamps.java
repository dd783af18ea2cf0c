package dev.usagereporter.pow;

import java.util.stream.IntStream;

/** Stamps of few bits, found by trying. */
final class Stamps {
    private Stamps() {}

    /** A stamp that claims so many bits and whose hash has exactly so many; differs from the good one in these only. */
    static Stamp of(RawStamp fields, Algorithm algorithm, int claimed, int counted) {
        return IntStream.range(0, 1_000_000)
                .mapToObj(counter -> new Stamp(
                        claimed,
                        fields.date(),
                        fields.resource(),
                        fields.extension(),
                        fields.salt(),
                        Integer.toHexString(counter)))
                .filter(stamp -> Verification.countedBits(stamp, algorithm) == counted)
                .findFirst()
                .orElseThrow();
    }
}
