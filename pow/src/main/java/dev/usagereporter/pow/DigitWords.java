package dev.usagereporter.pow;

/** Four lower-case hexadecimal digits as one big-endian word, for each of the 65,536 numbers that have so many. */
final class DigitWords {
    static final int COUNT = 0x1_0000;

    /** Read only after its class is initialised; 256 KB that tries read in order. */
    private static final int[] WORDS = words();

    private DigitWords() {}

    static int of(int number) {
        return WORDS[number];
    }

    /** The table itself, for the loops that read it once for each try; not to be written. */
    static int[] table() {
        return WORDS;
    }

    private static int[] words() {
        int[] pairs = new int[0x100];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Character.forDigit(i >>> 4, 16) << 8 | Character.forDigit(i & 0xf, 16);
        }
        int[] words = new int[COUNT];
        for (int high = 0; high < pairs.length; high++) {
            fill(words, high << 8, pairs[high] << 16, pairs);
        }
        return words;
    }

    /** Of its own so that a process that has just begun compiles it before the table is full. */
    private static void fill(int[] words, int at, int high, int[] pairs) {
        for (int low = 0; low < pairs.length; low++) {
            words[at + low] = high | pairs[low];
        }
    }
}
