package dev.usagereporter.pow.engine;

/**
 * Hashes the last block of a stamp for the 65,536 values of its digit word, which are called a group. Belongs to one thread.
 * No search allocates for a try.
 */
public interface TailSearch {
    /** Tries of a group, one for each value of the digit word. */
    int GROUP = DigitWords.COUNT;

    /** The most tries of one search: few enough to look up in between, enough to fill the lanes. */
    int STEP = 1024;

    int STEPS = GROUP / STEP;

    /** What a search is made of: its beginning and end are multiples of it. */
    int UNIT = 64;

    /** Takes the words of another group's block; whatever does not depend on the digit word is computed here. */
    void fix(int[] block);

    /**
     * Where a step of the group begins. The steps are a permutation of the group: a search may have an order of its own, in
     * which one step leaves something to the next.
     *
     * @param step 0 to {@value #STEPS} - 1
     * @return a multiple of {@value #STEP}
     */
    int start(int step);

    /**
     * Finds the digit words whose hash begins with so many zero bits, in order. Beginning and end are in the same step.
     *
     * @param from number of the first digit word, a multiple of {@value #UNIT}
     * @param to number behind the last, likewise
     * @param zeroes 1 to 32: only the first word of the hash is looked at
     * @param hits is emptied first
     */
    void search(int from, int to, int zeroes, Hits hits);
}
