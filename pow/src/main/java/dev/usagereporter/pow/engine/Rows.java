package dev.usagereporter.pow.engine;

/** The rows of lanes that engines compute with. */
final class Rows {
    /**
     * Rows are longer than they need to be: arrays that lie a multiple of 4 KiB apart would compete for the same few lines of
     * the first-level cache, and a dozen of them are read side by side.
     */
    private static final int PADDING = 48;

    private Rows() {}

    static int[] row() {
        return new int[TailSearch.STEP + PADDING];
    }

    static int[][] rows(int count) {
        int[][] rows = new int[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = row();
        }
        return rows;
    }

    /**
     * Notes the lanes whose first word of the hash begins with so many zero bits.
     *
     * @param row the working variable that becomes the first word
     * @param added what is added to it, the first word of the midstate
     * @param base number of the try in lane 0
     */
    static void collect(int[] row, int added, int base, int zeroes, Hits hits) {
        int shift = Integer.SIZE - zeroes;
        if (least(row, added) >>> shift != 0) {
            return;
        }
        for (int i = 0; i < TailSearch.STEP; i++) {
            if ((row[i] + added) >>> shift == 0) {
                hits.add(base + i);
            }
        }
    }

    /** The least sum, as an unsigned number. A loop without branches, which becomes vector instructions. */
    private static int least(int[] row, int added) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < TailSearch.STEP; i++) {
            least = Math.min(least, (row[i] + added) ^ Integer.MIN_VALUE);
        }
        return least ^ Integer.MIN_VALUE;
    }
}
