package dev.usagereporter.server.difficulty;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By what load the price rises and falls. Pure: the answers depend on the arguments alone. */
record PriceRule(Policy policy) {
    /** The price rises when the load is worth this much more than it asks. */
    static final double RISE = 0.5;

    /**
     * It falls when the load is worth this much less. A bit less doubles what an attacker sends, so with an alpha of 1 it
     * moves the difference between worth and price by 2: after a fall at 1.5 or less, it could be back at 0.5 and rise again.
     */
    static final double FALL = 1.75;

    private static final double LN2 = Math.log(2);

    /** The bits that the load is worth; clamped to nothing, or the price could not leave a bound again. */
    double raw(double count) {
        return policy.floor() + policy.alpha() * log2(count / Load.TAU / policy.capacity());
    }

    /** The price after a report was accepted: what the load is worth, at once and by as many bits as it takes. */
    int risen(int bits, double raw) {
        return raw >= bits + RISE ? Math.max(bits, Math.min(policy.ceiling(), nearest(raw))) : bits;
    }

    /** The price that a load is worth when no price stands yet. */
    int starting(double raw) {
        return Math.clamp(nearest(raw), policy.floor(), policy.ceiling());
    }

    /**
     * When the price fell, null when no fall is due at {@code now}. Exact in time, whenever somebody looks: a load that
     * only decays meets the threshold at an instant that can be computed.
     *
     * @param changed the time of the last change
     */
    @Nullable
    Instant fell(int bits, Load load, Instant changed, Instant now) {
        if (bits <= policy.floor() || Duration.between(changed, now).compareTo(policy.dwell()) < 0) {
            return null;
        }
        double wait = secondsUntilWorth(bits - FALL, load.count());
        if (wait > Load.seconds(load.time(), now)) {
            return null;
        }
        Instant dwelt = changed.plus(policy.dwell());
        Instant low = wait > 0 ? plusSeconds(load.time(), wait) : load.time();
        return dwelt.isBefore(low) ? low : dwelt;
    }

    /** How long a decaying count takes until it is worth no more than {@code raw}; in logarithms, where nothing overflows. */
    private double secondsUntilWorth(double raw, double count) {
        return Load.TAU * (Math.log(count / Load.TAU / policy.capacity()) - LN2 * (raw - policy.floor()) / policy.alpha());
    }

    private static Instant plusSeconds(Instant time, double seconds) {
        double whole = Math.floor(seconds);
        return time.plusSeconds((long) whole).plusNanos((long) Math.ceil((seconds - whole) * 1e9));
    }

    private static int nearest(double raw) {
        return (int) Math.floor(raw + 0.5);
    }

    /** Negative infinity for 0, which is below every threshold. */
    private static double log2(double x) {
        return Math.log(x) / LN2;
    }
}
