package dev.usagereporter.pow.engine;

/**
 * SHA-1 of a thousand tries side by side. Lanes differ in the last two and a half digits; what those add to the schedule is
 * kept in rows, which serve for all sixteen values of the first digit. So a try computes no schedule: each of its words is one
 * that was computed once, of the group and the first digit, and a word of its lane's row.
 */
final class Sha1Lanes implements TailSearch {
    /** Values of the third-last digit that the lanes of a step differ in. */
    private static final int DIGITS_OF_STEP = STEP >>> 8;

    private static final int LANES_OF_DIGIT = 1 << 8;

    private static final int FIRST_DIGITS = 16;

    /** A schedule of zeroes, to add to. */
    private static final int[] NOTHING = new int[Sha1.ROUNDS];

    private final Sha1Tail tail;
    private final Sha1Rounds rounds;

    /** The schedule with the first digit. */
    private final int[] schedule = new int[Sha1.ROUNDS];

    /** What the other digits add, by round and lane. */
    private final int[][] own = Rows.rows(Sha1.ROUNDS);

    private final Sha1Variables variables = new Sha1Variables();

    private final int[] change = new int[Sha1.ROUNDS];

    /** The third-last digit of lane 0 that the rows are of. */
    private int rowsOf;

    Sha1Lanes(int[] head, Sha1Rounds rounds) {
        this.tail = new Sha1Tail(head);
        this.rounds = rounds;
        int[] sum = new int[Sha1.ROUNDS];
        for (int lane = 0; lane < STEP; lane++) {
            Sha1Digits.add(lane & 0xf, 0, NOTHING, sum);
            Sha1Digits.add(lane >>> 4 & 0xf, 1, sum, sum);
            Sha1Digits.add(lane >>> 8, 2, sum, sum);
            for (int t = TailBlock.DIGIT_WORD; t < Sha1.ROUNDS; t++) {
                own[t][lane] = sum[t];
            }
        }
    }

    @Override
    public void fix(int[] block) {
        tail.fix(block);
    }

    /** The steps that need the same rows come one after the other. */
    @Override
    public int start(int step) {
        int firstDigit = step % FIRST_DIGITS;
        int thirdDigits = step / FIRST_DIGITS;
        return firstDigit << 12 | thirdDigits * STEP;
    }

    @Override
    public void search(int step, int zeroes, Hits hits) {
        hits.clear();
        int base = start(step);
        computeRows(base >>> 8 & 0xf);
        Sha1Digits.add(base >>> 12, 3, tail.schedule(), schedule);
        rounds.begin(tail, schedule[12], Sha1.K0, own[12], variables);
        rounds.chooseRounds(schedule, 15, Sha1.K0, own, variables);
        for (int t = 20; t < 40; t += 5) {
            rounds.parityRounds(schedule, t, Sha1.K1, own, variables);
        }
        for (int t = 40; t < 60; t += 5) {
            rounds.majorityRounds(schedule, t, Sha1.K2, own, variables);
        }
        for (int t = 60; t < Sha1.ROUNDS; t += 5) {
            rounds.parityRounds(schedule, t, Sha1.K3, own, variables);
        }
        Rows.collect(variables.a(), tail.midstate(0), base, zeroes, hits);
    }

    /** Rows for other digits differ from the old ones by the same word in all lanes of a digit. */
    private void computeRows(int thirdDigit) {
        if (thirdDigit == rowsOf) {
            return;
        }
        for (int i = 0; i < DIGITS_OF_STEP; i++) {
            Sha1Digits.add(rowsOf + i, 2, NOTHING, change);
            Sha1Digits.add(thirdDigit + i, 2, change, change);
            for (int t = TailBlock.DIGIT_WORD; t < Sha1.ROUNDS; t++) {
                change(own[t], change[t], i * LANES_OF_DIGIT);
            }
        }
        rowsOf = thirdDigit;
    }

    private static void change(int[] row, int by, int from) {
        for (int i = from; i < from + LANES_OF_DIGIT; i++) {
            row[i] ^= by;
        }
    }
}
