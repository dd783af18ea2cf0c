package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;

/** The counter of a stamp that is being minted, in hexadecimal digits of fixed width. Belongs to the minting thread. */
final class HexCounter {
    /** More tries than anybody can make. */
    static final int DIGITS = 16;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final int end;

    /** A counter that writes its digits into that text, up to its end. */
    HexCounter(byte[] text) {
        this.text = text;
        this.end = text.length;
        for (int at = end - DIGITS; at < end; at++) {
            text[at] = '0';
        }
    }

    void set(long count) {
        long value = count;
        for (int at = end - 1; at >= end - DIGITS; at--) {
            text[at] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
    }

    /** Its digits. */
    String digits() {
        return new String(text, end - DIGITS, DIGITS, StandardCharsets.US_ASCII);
    }
}
