package dev.usagereporter.pow.engine;

/**
 * Hashes the last block of a stamp for the 65,536 values of its digit word, which are called a group. Belongs to one thread.
 * No search allocates for a try.
 */
public interface TailSearch {
    /** Tries of a group, one for each value of the digit word. */
    int GROUP = DigitWords.COUNT;

    /** Tries of one search: few enough to look up in between, enough to fill the lanes. */
    int STEP = 1024;

    /** Steps of a group. */
    int STEPS = GROUP / STEP;

    /** Takes the words of another group's block; whatever does not depend on the digit word is computed here. */
    void fix(int[] block);

    /**
     * The number of the first digit word of a step; the others follow. Together the steps are the whole group: a search may
     * have an order of its own, in which one step leaves something to the next.
     *
     * @param step 0 to {@value #STEPS} - 1
     * @return a multiple of {@value #STEP}
     */
    int start(int step);

    /**
     * Finds the digit words of a step whose hash begins with so many zero bits, in the order of their numbers.
     *
     * @param zeroes 1 to 32: only the first word of the hash is looked at
     * @param hits is emptied first
     */
    void search(int step, int zeroes, Hits hits);
}
