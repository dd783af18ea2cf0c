package dev.usagereporter.pow.engine;

/**
 * Rounds of SHA-256 over rows of lanes, lane i of a row belonging to try i. A round computes two of
 * the eight variables and renames the others, so that behind each the rows have other names.
 */
interface Sha256Rounds {
    /**
     * Four rounds.
     *
     * @param t the first of them
     * @param w the last sixteen words of the schedule by round, modulo 16
     * @param v the working variables, see {@link #variable}
     */
    void rounds(int t, int[][] w, int[][] v);

    /**
     * The words of four rounds, in place of those sixteen rounds before.
     *
     * @param t the first of them, 16 at least
     */
    void extend(int t, int[][] w);

    /** The row of round t's word. */
    static int[] word(int[][] w, int t) {
        return w[t % w.length];
    }

    /**
     * The row of a variable as round t begins: with each round every name moves on to the row before its own.
     *
     * @param index 0 for a to 7 for h
     */
    static int[] variable(int[][] v, int t, int index) {
        return v[(index + v.length - t % v.length) % v.length];
    }
}
