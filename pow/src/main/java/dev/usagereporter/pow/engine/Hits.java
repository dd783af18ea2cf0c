package dev.usagereporter.pow.engine;

/** The numbers of the digit words that a search has found. Belongs to the searching thread. */
public final class Hits {
    private final int[] numbers = new int[TailSearch.STEP];
    private int count;

    /** How many were found; with enough zero bits nearly always none. */
    public int count() {
        return count;
    }

    public int number(int index) {
        return numbers[index];
    }

    void clear() {
        count = 0;
    }

    void add(int number) {
        numbers[count] = number;
        count++;
    }
}
