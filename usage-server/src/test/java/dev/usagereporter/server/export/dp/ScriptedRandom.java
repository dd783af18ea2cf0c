package dev.usagereporter.server.export.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Gives the numbers of a list, and notes below which bound each was asked for. */
final class ScriptedRandom implements RandomGenerator {
    private final List<Long> numbers;
    final List<Long> bounds = new ArrayList<>();

    ScriptedRandom(List<Long> numbers) {
        this.numbers = numbers;
    }

    /** One more number is asked for than there are. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final long bound;

        Exhausted(long bound) {
            super(null, null, false, false);
            this.bound = bound;
        }
    }

    @Override
    public long nextLong(long bound) {
        if (bounds.size() == numbers.size()) {
            throw new Exhausted(bound);
        }
        long number = numbers.get(bounds.size());
        bounds.add(bound);
        if (number < 0 || number >= bound) {
            throw new AssertionError("the script gives a number that could not come");
        }
        return number;
    }

    @Override
    public long nextLong() {
        throw new AssertionError("only bounded numbers are drawn");
    }
}
