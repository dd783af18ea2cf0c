package dev.usagereporter.pow.engine;

import static dev.usagereporter.pow.engine.Sha1.K0;
import static dev.usagereporter.pow.engine.Sha1.K1;
import static dev.usagereporter.pow.engine.Sha1.K2;
import static dev.usagereporter.pow.engine.Sha1.K3;
import static dev.usagereporter.pow.engine.Sha1.choose;
import static dev.usagereporter.pow.engine.Sha1.majority;
import static dev.usagereporter.pow.engine.Sha1.parity;

/** SHA-1 of one try after the other. The digits of a try but the last are added to the schedule once for sixteen tries. */
final class Sha1Scalar implements TailSearch {
    private final Sha1Tail tail;

    /** The schedule with the upper two of the four digits. */
    private final int[] upper = new int[Sha1.ROUNDS];

    /** The schedule with all of them but the last. */
    private final int[] schedule = new int[Sha1.ROUNDS];

    Sha1Scalar(int[] head) {
        this.tail = new Sha1Tail(head);
    }

    @Override
    public void fix(int[] block) {
        tail.fix(block);
    }

    @Override
    public int start(int step) {
        return step * STEP;
    }

    @Override
    public void search(int step, int zeroes, Hits hits) {
        hits.clear();
        int from = start(step);
        for (int at = from; at < from + STEP; at += Sha1Digits.DIGITS) {
            if ((at & 0xff) == 0) {
                Sha1Digits.add(at >>> 12, 3, tail.schedule(), upper);
                Sha1Digits.add(at >>> 8 & 0xf, 2, upper, upper);
            }
            Sha1Digits.add(at >>> 4 & 0xf, 1, upper, schedule);
            searchSixteen(at, Integer.SIZE - zeroes, hits);
        }
    }

    private void searchSixteen(int from, int shift, Hits hits) {
        int[] low = Sha1Digits.table();
        for (int digit = 0; digit < Sha1Digits.DIGITS; digit++) {
            if (firstWord(low, digit * Sha1Digits.ROW) >>> shift == 0) {
                hits.add(from + digit);
            }
        }
    }

    private static int left(int word, int by) {
        return Integer.rotateLeft(word, by);
    }

    /**
     * The first word of the hash. Unrolled, since a round only renames the variables of the one before it; summed up in the order
     * that waits least for the round before and needs fewest registers.
     */
    private int firstWord(int[] low, int at) {
        int[] w = schedule;
        int a = tail.variable(0);
        int b = tail.variable(1);
        int c = tail.variable(2);
        int d = tail.variable(3);
        int e = tail.variable(4);
        e += (K0 + (w[12] ^ low[at + 12])) + choose(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K0 + w[13]) + choose(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K0 + w[14]) + choose(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K0 + w[15]) + choose(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K0 + w[16]) + choose(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K0 + w[17]) + choose(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K0 + w[18]) + choose(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K0 + w[19]) + choose(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K1 + (w[20] ^ low[at + 20])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K1 + w[21]) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K1 + w[22]) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K1 + (w[23] ^ low[at + 23])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K1 + w[24]) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K1 + w[25]) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K1 + (w[26] ^ low[at + 26])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K1 + w[27]) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K1 + (w[28] ^ low[at + 28])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K1 + (w[29] ^ low[at + 29])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K1 + w[30]) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K1 + (w[31] ^ low[at + 31])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K1 + (w[32] ^ low[at + 32])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K1 + w[33]) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K1 + (w[34] ^ low[at + 34])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K1 + (w[35] ^ low[at + 35])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K1 + (w[36] ^ low[at + 36])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K1 + (w[37] ^ low[at + 37])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K1 + (w[38] ^ low[at + 38])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K1 + (w[39] ^ low[at + 39])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K2 + (w[40] ^ low[at + 40])) + majority(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K2 + (w[41] ^ low[at + 41])) + majority(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K2 + (w[42] ^ low[at + 42])) + majority(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K2 + (w[43] ^ low[at + 43])) + majority(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K2 + (w[44] ^ low[at + 44])) + majority(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K2 + (w[45] ^ low[at + 45])) + majority(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K2 + (w[46] ^ low[at + 46])) + majority(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K2 + (w[47] ^ low[at + 47])) + majority(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K2 + (w[48] ^ low[at + 48])) + majority(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K2 + (w[49] ^ low[at + 49])) + majority(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K2 + (w[50] ^ low[at + 50])) + majority(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K2 + (w[51] ^ low[at + 51])) + majority(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K2 + (w[52] ^ low[at + 52])) + majority(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K2 + (w[53] ^ low[at + 53])) + majority(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K2 + (w[54] ^ low[at + 54])) + majority(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K2 + (w[55] ^ low[at + 55])) + majority(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K2 + (w[56] ^ low[at + 56])) + majority(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K2 + (w[57] ^ low[at + 57])) + majority(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K2 + (w[58] ^ low[at + 58])) + majority(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K2 + (w[59] ^ low[at + 59])) + majority(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K3 + (w[60] ^ low[at + 60])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K3 + (w[61] ^ low[at + 61])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K3 + (w[62] ^ low[at + 62])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K3 + (w[63] ^ low[at + 63])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K3 + (w[64] ^ low[at + 64])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K3 + (w[65] ^ low[at + 65])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K3 + (w[66] ^ low[at + 66])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K3 + (w[67] ^ low[at + 67])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K3 + (w[68] ^ low[at + 68])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K3 + (w[69] ^ low[at + 69])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K3 + (w[70] ^ low[at + 70])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K3 + (w[71] ^ low[at + 71])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K3 + (w[72] ^ low[at + 72])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K3 + (w[73] ^ low[at + 73])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K3 + (w[74] ^ low[at + 74])) + parity(e, a, b) + left(d, 5); e = left(e, 30);
        b += (K3 + (w[75] ^ low[at + 75])) + parity(d, e, a) + left(c, 5); d = left(d, 30);
        a += (K3 + (w[76] ^ low[at + 76])) + parity(c, d, e) + left(b, 5); c = left(c, 30);
        e += (K3 + (w[77] ^ low[at + 77])) + parity(b, c, d) + left(a, 5); b = left(b, 30);
        d += (K3 + (w[78] ^ low[at + 78])) + parity(a, b, c) + left(e, 5); a = left(a, 30);
        c += (K3 + (w[79] ^ low[at + 79])) + parity(e, a, b) + left(d, 5);
        return c + tail.midstate(0);
    }
}
