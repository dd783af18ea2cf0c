package dev.usagereporter.pow.engine;

/**
 * What a digit of the digit word adds to SHA-1's schedule. The schedule is linear over exclusive or, and it commutes with
 * rotation. So each of its words is the exclusive or of what the rest of the block makes of it and what each of the four
 * digits makes of it, and a digit one place further up makes the same, rotated by 8 bits.
 */
final class Sha1Digits {
    /** From one digit's row of the table to the next. */
    static final int ROW = Sha1.ROUNDS;

    static final int DIGITS = 16;

    /** Row by row what a digit in the last place adds; zero where a word does not depend on the digit word. */
    private static final int[] TABLE = made();

    private Sha1Digits() {}

    /** The table itself, for the loops that read it for each try; not to be written. */
    static int[] table() {
        return TABLE;
    }

    /**
     * Adds a digit to the words of the schedule.
     *
     * @param place 0 for the last digit to 3 for the first
     */
    static void add(int digit, int place, int[] schedule, int[] sum) {
        int row = digit * ROW;
        int by = place * Byte.SIZE;
        for (int t = TailBlock.DIGIT_WORD; t < Sha1.ROUNDS; t++) {
            sum[t] = schedule[t] ^ Integer.rotateLeft(TABLE[row + t], by);
        }
    }

    private static int[] made() {
        int[] table = new int[DIGITS * ROW];
        int[] schedule = new int[Sha1.ROUNDS];
        for (int digit = 0; digit < DIGITS; digit++) {
            schedule[TailBlock.DIGIT_WORD] = Character.forDigit(digit, DIGITS);
            Sha1.extend(schedule);
            System.arraycopy(schedule, 0, table, digit * ROW, ROW);
        }
        return table;
    }
}
