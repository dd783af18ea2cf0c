package dev.usagereporter.server.config;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.util.Optional;

/** Fewest installations that a cell of an aggregate table stands for; 5 divides them, because counts are rounded to that. */
record ThresholdKind() implements Kind<Integer> {
    private static final Kind<Integer> DIGITS = new IntegerKind(Terms.MIN_K_SDC, Terms.MAX_K);

    @Override
    public String rule() {
        return DIGITS.rule() + " that 5 divides";
    }

    @Override
    public Optional<Integer> read(String text) {
        return DIGITS.read(text).filter(this::allows);
    }

    @Override
    public boolean allows(Integer value) {
        return Terms.broken(Profile.SDC, value, 0).isEmpty();
    }

    @Override
    public String show(Integer value) {
        return DIGITS.show(value);
    }
}
