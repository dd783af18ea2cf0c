package dev.usagereporter.pow.engine;

/** Four lower-case hexadecimal digits as one big-endian word, for each of the 65,536 numbers that have so many. */
final class DigitWords {
    static final int COUNT = 0x1_0000;

    /** Two digits each: a table of all words would take a fresh process longer to fill than many a stamp to mint. */
    private static final int[] PAIRS = pairs();

    private DigitWords() {}

    /** @param number 0 to 65,535 */
    static int of(int number) {
        return PAIRS[number >>> 8] << 16 | PAIRS[number & 0xff];
    }

    private static int[] pairs() {
        int[] pairs = new int[0x100];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Character.forDigit(i >>> 4, 16) << 8 | Character.forDigit(i & 0xf, 16);
        }
        return pairs;
    }
}
