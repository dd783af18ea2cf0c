package dev.usagereporter.pow;

import dev.usagereporter.pow.engine.Hits;
import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailSearch;
import java.util.function.Supplier;

/** Tries the counters of one group after the other, each with one compression of the stamp's {@link TailBlock}. */
final class BlockTries implements Tries {
    private static final int STEPS_PER_LOOK = 4;

    /** Tries between two looks at the clock: some milliseconds on the slowest machine worth naming. */
    static final int LOOK = STEPS_PER_LOOK * TailSearch.STEP;

    private final Challenge challenge;
    private final int searchedBits;
    private final TailBlock block;
    private final Supplier<TailSearch> engines;
    private final Groups groups;
    private final Hits hits = new Hits();
    private TailSearch engine;
    private long group;

    /** Steps of the group that were begun. */
    private int stepsOfGroup;

    /** Steps of all groups that were begun. */
    private long steps;

    /** Number in its group with which the latest step begins. */
    private int from;

    private int nextHit;
    private String counter = "";

    /** Written by the minting thread, read by whoever counts. */
    private volatile long tried;

    /**
     * @param block of that challenge; belongs to these tries
     * @param engines asked what to search each group with
     * @param groups which counters to try
     * @param mostSearched most zero bits that a search looks for, 1 to 32; beyond them the JDK's digest decides
     */
    BlockTries(Challenge challenge, TailBlock block, Supplier<TailSearch> engines, Groups groups, int mostSearched) {
        this.challenge = challenge;
        this.searchedBits = Math.min(challenge.bits(), mostSearched);
        this.block = block;
        this.engines = engines;
        this.groups = groups;
        this.engine = beginGroup();
    }

    @Override
    public boolean someMore() {
        for (int i = 0; i < STEPS_PER_LOOK; i++) {
            if (step()) {
                return true;
            }
        }
        return false;
    }

    /** Searches the next step, or looks at what is left of the latest one's hits. */
    private boolean step() {
        if (nextHit == hits.count()) {
            search();
        }
        while (nextHit < hits.count()) {
            int number = hits.number(nextHit);
            nextHit++;
            counter = block.counter(group * TailSearch.GROUP + number);
            if (solves()) {
                tried = (steps - 1) * TailSearch.STEP + number - from + 1;
                return true;
            }
        }
        tried = steps * TailSearch.STEP;
        return false;
    }

    private void search() {
        if (stepsOfGroup == TailSearch.STEPS) {
            engine = beginGroup();
        }
        from = engine.start(stepsOfGroup);
        engine.search(stepsOfGroup, searchedBits, hits);
        nextHit = 0;
        stepsOfGroup++;
        steps++;
    }

    private TailSearch beginGroup() {
        TailSearch chosen = engines.get();
        group = groups.take();
        chosen.fix(block.words(group));
        stepsOfGroup = 0;
        return chosen;
    }

    @Override
    public long tried() {
        return tried;
    }

    @Override
    public String counter() {
        return counter;
    }

    /** Hashes the whole stamp with the JDK: what the search has found must begin with as many zeroes as it looked for. */
    private boolean solves() {
        int counted = Verification.countedBits(challenge.withCounter(counter), challenge.algorithm());
        if (counted < searchedBits) {
            throw new IllegalStateException("found a stamp that the JDK's digest does not confirm");
        }
        return counted >= challenge.bits();
    }
}
