package dev.usagereporter.pow.engine;

/**
 * Rounds of SHA-1 over rows of lanes, lane i of a row belonging to try i. After five rounds each variable has its own name
 * again, so that all rounds of a kind are the same method.
 *
 * <p>A lane's word of the schedule is the exclusive or of one word that all lanes share and of the lane's own. Constants are
 * parameters, because with one that it knows the JIT compiler takes a rotation of a sum apart, into twice the work.
 */
interface Sha1Rounds {
    /**
     * Rounds 12 to 14, of whose words only the first differs by lane.
     *
     * @param tail the variables to begin with, and the words of the other two rounds
     * @param x12 the word of round 12 that all lanes share
     * @param constant of these rounds
     * @param w12 the lanes' own words of round 12
     * @param v receives the variables
     */
    void begin(Sha1Tail tail, int x12, int constant, int[] w12, Sha1Variables v);

    /**
     * Five rounds with choose: those from 15 to 19.
     *
     * @param schedule the words that all lanes share
     * @param t the first of the rounds
     * @param own the lanes' own words by round
     */
    void chooseRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v);

    /** Five rounds with parity: of those from 20 to 39 and from 60 to 79. */
    void parityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v);

    /** Five rounds with majority: of those from 40 to 59. */
    void majorityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v);
}
