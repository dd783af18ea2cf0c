package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.DigestAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What speaks against a price that an operator wants to set. */
record OperatorPrice(Policy policy, int bits) {
    static final int MIN_BITS = 1;
    static final int MAX_BITS = 40;

    /** What reference clients mint; they can mint no more. */
    static final int REFERENCE_BITS = 20;

    /** What the clients of this project mint at most, unless they are told otherwise. */
    private static final int CLIENT_BITS = 24;

    /** Hashes a second of the slowest machine that is to be supported. */
    private static final double SLOW_MACHINE = 1e6;

    /** How old a report may be. A client that starts again after 45 s never comes near it. */
    private static final Duration REPORT_LIFE = Duration.ofSeconds(60);

    /** Tries are geometric: one mint in a hundred takes longer than ln(100) times the mean. */
    private static final double P99 = Math.log(100);

    /** Whether it is a price at all; not even force sets another one. */
    static boolean inRange(int bits) {
        return bits >= MIN_BITS && bits <= MAX_BITS;
    }

    /** Why it is refused unless it is forced. */
    Optional<String> lockOut() {
        return locksOut()
                ? Optional.of("reference clients mint " + REFERENCE_BITS + " bits of SHA-1 and cannot raise them: at " + bits
                        + " bits every one of them would be refused; force it if that is what you want")
                : Optional.empty();
    }

    /** What the operator should know when it is set. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (locksOut()) {
            warnings.add("reference clients, which mint " + REFERENCE_BITS + " bits, are refused until " + REFERENCE_BITS
                    + " bits or fewer are asked");
        }
        if (bits > CLIENT_BITS) {
            warnings.add("the clients of this project refuse to mint more than " + CLIENT_BITS + " bits unless their options allow it");
        }
        if (policy.algorithm() instanceof DigestAlgorithm) {
            double mean = Math.scalb(1.0, bits) / SLOW_MACHINE;
            if (P99 * mean > Load.seconds(policy.hold())) {
                warnings.add("on a machine of 1 MH/s one report in a hundred takes longer to mint than " + whole(P99 * mean)
                        + " s, but the price offered with a token holds only for " + whole(Load.seconds(policy.hold())) + " s");
            }
            if (P99 * mean > Load.seconds(REPORT_LIFE)) {
                double late = Math.exp(-Load.seconds(REPORT_LIFE) / mean);
                warnings.add("on a machine of 1 MH/s " + percent(late) + " of the reports are too old after " + REPORT_LIFE.toSeconds()
                        + " s of minting, for clients that do not start again with a new time as ours do");
            }
        }
        return List.copyOf(warnings);
    }

    private boolean locksOut() {
        return policy.algorithm() == Algorithm.SHA1 && bits > REFERENCE_BITS;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
