package dev.usagereporter.pow.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The last 64-byte block of a stamp that is being minted, the only one that tries change. Belongs to the minting thread.
 *
 * <p>The counter is hexadecimal and as wide as it takes to make the stamp end at byte 52 of a block, whatever the prefix:
 * <pre>
 * byte  0 to 35   end of the prefix, then zeroes of the counter    words 0 to 8   the same for the whole stamp
 *      36 to 47   upper twelve of the sixteen digits that count    words 9 to 11  the same for 65,536 tries
 *      48 to 51   last four digits                                 word  12       one for each try
 *           52    0x80, the end of the message                     word  13
 *      56 to 63   length of the message in bits                    words 14, 15
 * </pre>
 * Word 12 is the last that leaves room for the end and the length, and each word further back means a round less to compute
 * for a try. A prefix that ends behind byte 36 is filled up with zeroes of the counter to byte 36 of the next block; so the
 * counter has 16 to 79 digits. All blocks before the last one are hashed once.
 */
public final class TailBlock {
    /** The word of the last four digits. */
    static final int DIGIT_WORD = 12;

    static final int WORDS = 16;

    /** Digits that are counted with: more tries than anybody can make. */
    public static final int DIGITS = 16;

    private static final int BYTES = WORDS * Integer.BYTES;
    private static final int END = (DIGIT_WORD + 1) * Integer.BYTES;
    private static final int HIGH_WORDS = DIGIT_WORD - 3;
    private static final int END_MARK = 0x8000_0000;

    private final int zeroes;
    private final int[] head;
    private final int[] words = new int[WORDS];

    /** @param prefix everything of the stamp before its counter, ASCII */
    public TailBlock(String prefix) {
        this.zeroes = Math.floorMod(END - DIGITS - prefix.length(), BYTES);
        byte[] text = (prefix + "0".repeat(zeroes + DIGITS)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        this.head = new int[text.length / BYTES * WORDS];
        bytes.asIntBuffer().get(head);
        bytes.position(text.length - END).asIntBuffer().get(words, 0, DIGIT_WORD + 1);
        words[DIGIT_WORD + 1] = END_MARK;
        words[WORDS - 1] = text.length * Byte.SIZE;
    }

    /** The words of all blocks before this one; not to be written. */
    public int[] head() {
        return head;
    }

    /**
     * The words of this block for one group of tries; shared, changed by the next call.
     *
     * @param group the digits before the last four, as a number
     */
    public int[] words(long group) {
        words[HIGH_WORDS] = DigitWords.of((int) (group >>> 32) & 0xffff);
        words[HIGH_WORDS + 1] = DigitWords.of((int) (group >>> 16) & 0xffff);
        words[HIGH_WORDS + 2] = DigitWords.of((int) group & 0xffff);
        return words;
    }

    /** The counter as the stamp writes it. */
    public String counter(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(zeroes + DIGITS - digits.length()) + digits;
    }
}
