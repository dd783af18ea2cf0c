package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.estimate.Fit;
import dev.usagereporter.pow.estimate.SolveTime;
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

    /** Tries of argon2id over one MiB that a machine ten times slower than a desktop of today makes in a second. */
    private static final double SLOWEST_MIB_TRIES = 100;

    private static final double KIB_PER_MIB = 1024;

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
        if (bits > MintBudget.USUAL_MAX_BITS) {
            warnings.add("the clients of this project refuse to mint more than " + MintBudget.USUAL_MAX_BITS + " bits unless their options allow it");
        }
        if (bits > policy.ceiling()) {
            warnings.add("it is more than the " + policy.ceiling() + " bits that load alone may lead to");
        }
        policy.sha1Floor().ifPresent(floor -> warnings.add("SHA-1 stamps are still taken at " + floor + " bits"));
        switch (policy.algorithm()) {
            case DigestAlgorithm _ -> slow(warnings, Fit.ofDigest(bits, policy.hold()), "1 MH/s");
            case Argon2id(int memory, int passes, int _) -> {
                double tries = SLOWEST_MIB_TRIES * KIB_PER_MIB / ((double) memory * passes);
                slow(warnings, new Fit(new SolveTime(bits, tries), policy.hold()), whole(tries) + " tries a second");
            }
        }
        return List.copyOf(warnings);
    }

    private void slow(List<String> warnings, Fit fit, String machine) {
        if (!fit.fits()) {
            warnings.add("on a machine of " + machine + " one report in a hundred takes longer to mint than "
                    + whole(fit.p99Seconds()) + " s, but the price offered with a token holds only for "
                    + policy.hold().toSeconds() + " s");
        }
        // Clients that do not start again mint digests only.
        if (policy.algorithm() instanceof DigestAlgorithm && fit.p99Seconds() > Fit.EXPIRATION.toSeconds()) {
            warnings.add("on a machine of " + machine + " " + percent(fit.lateWithoutRestart()) + " of the reports are too old after "
                    + Fit.EXPIRATION.toSeconds() + " s of minting, for clients that do not start again with a new time as ours do");
        }
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
