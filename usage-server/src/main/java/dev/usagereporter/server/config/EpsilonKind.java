package dev.usagereporter.server.config;

import dev.usagereporter.server.release.EpsilonText;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.util.Optional;

/** A privacy budget in thousandths, as {@code 1} or {@code 0.25}, that a release with differential privacy can have. */
record EpsilonKind() implements Kind<Integer> {
    @Override
    public String rule() {
        return "a decimal number from " + show(Terms.MIN_EPSILON_THOUSANDTHS) + " to " + show(Terms.MAX_EPSILON_THOUSANDTHS)
                + " in steps of 0.004";
    }

    @Override
    public Optional<Integer> read(String text) {
        return EpsilonText.thousandths(text).filter(this::allows);
    }

    @Override
    public boolean allows(Integer value) {
        return Terms.broken(Profile.DP, 0, value).isEmpty();
    }

    @Override
    public String show(Integer value) {
        return new Terms(Profile.DP, 0, value).epsilon();
    }
}
