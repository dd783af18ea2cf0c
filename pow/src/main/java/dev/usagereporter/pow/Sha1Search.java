package dev.usagereporter.pow;

import static dev.usagereporter.pow.Sha1.K0;
import static dev.usagereporter.pow.Sha1.K1;
import static dev.usagereporter.pow.Sha1.K2;
import static dev.usagereporter.pow.Sha1.K3;
import static dev.usagereporter.pow.Sha1.choose;
import static dev.usagereporter.pow.Sha1.majority;
import static dev.usagereporter.pow.Sha1.parity;

/**
 * SHA-1 of a stamp's last block, of which only word 12 changes.
 *
 * <p>The schedule is linear over exclusive or, so that what word 12 adds to a word can be told from the rest of it. Up to round
 * 49 some words do not depend on it at all, others on few; the fixed part of each is computed once for 65,536 tries.
 */
final class Sha1Search implements TailSearch {
    /** Which words of the schedule depend on the digit word. */
    private static final boolean[] VARIES = varies();

    private final int[] midstate;

    /** Working variables behind round 11. */
    private final int[] variables = new int[5];

    private final int[] schedule = new int[Sha1.ROUNDS];

    /** A word and the constant of its round where the word is fixed, otherwise what the word mixes that is fixed. */
    private final int[] fixed = new int[Sha1.ROUNDS];

    Sha1Search(int[] midstate) {
        this.midstate = midstate;
    }

    @Override
    public void fix(int[] block) {
        System.arraycopy(block, 0, schedule, 0, TailBlock.WORDS);
        System.arraycopy(midstate, 0, variables, 0, midstate.length);
        Sha1.rounds(variables, schedule, TailBlock.DIGIT_WORD);
        schedule[TailBlock.DIGIT_WORD] = 0;
        for (int t = TailBlock.DIGIT_WORD + 1; t < Sha1.ROUNDS; t++) {
            // Words that vary stay zero here and so leave the rest of a mix.
            int mixed = t < TailBlock.WORDS ? 0 : Sha1.mixed(schedule, t);
            if (VARIES[t]) {
                fixed[t] = mixed;
            } else {
                if (t >= TailBlock.WORDS) {
                    schedule[t] = left(mixed, 1);
                }
                fixed[t] = schedule[t] + Sha1.constant(t);
            }
        }
    }

    @Override
    public int search(int from, int to, int zeroes) {
        int[] digitWords = DigitWords.table();
        int shift = Integer.SIZE - zeroes;
        for (int i = from; i < to; i++) {
            if (firstWord(digitWords[i]) >>> shift == 0) {
                return i;
            }
        }
        return to;
    }

    private static boolean[] varies() {
        boolean[] varies = new boolean[Sha1.ROUNDS];
        varies[TailBlock.DIGIT_WORD] = true;
        for (int t = TailBlock.WORDS; t < Sha1.ROUNDS; t++) {
            varies[t] = varies[t - 3] || varies[t - 8] || varies[t - 14] || varies[t - 16];
        }
        return varies;
    }

    private static int left(int word, int by) {
        return Integer.rotateLeft(word, by);
    }

    /** The first word of the hash. Unrolled, since a round only renames the variables of the one before it. */
    private int firstWord(int w12) {
        int[] s = fixed;
        int a = variables[0];
        int b = variables[1];
        int c = variables[2];
        int d = variables[3];
        int e = variables[4];
        e += left(a, 5) + choose(b, c, d) + K0 + w12; b = left(b, 30);
        d += left(e, 5) + choose(a, b, c) + s[13]; a = left(a, 30);
        c += left(d, 5) + choose(e, a, b) + s[14]; e = left(e, 30);
        b += left(c, 5) + choose(d, e, a) + s[15]; d = left(d, 30);
        a += left(b, 5) + choose(c, d, e) + s[16]; c = left(c, 30);
        e += left(a, 5) + choose(b, c, d) + s[17]; b = left(b, 30);
        d += left(e, 5) + choose(a, b, c) + s[18]; a = left(a, 30);
        c += left(d, 5) + choose(e, a, b) + s[19]; e = left(e, 30);
        int w20 = left(s[20] ^ w12, 1);
        b += left(c, 5) + parity(d, e, a) + K1 + w20; d = left(d, 30);
        a += left(b, 5) + parity(c, d, e) + s[21]; c = left(c, 30);
        e += left(a, 5) + parity(b, c, d) + s[22]; b = left(b, 30);
        int w23 = left(s[23] ^ w20, 1);
        d += left(e, 5) + parity(a, b, c) + K1 + w23; a = left(a, 30);
        c += left(d, 5) + parity(e, a, b) + s[24]; e = left(e, 30);
        b += left(c, 5) + parity(d, e, a) + s[25]; d = left(d, 30);
        int w26 = left(s[26] ^ w23 ^ w12, 1);
        a += left(b, 5) + parity(c, d, e) + K1 + w26; c = left(c, 30);
        e += left(a, 5) + parity(b, c, d) + s[27]; b = left(b, 30);
        int w28 = left(s[28] ^ w20 ^ w12, 1);
        d += left(e, 5) + parity(a, b, c) + K1 + w28; a = left(a, 30);
        int w29 = left(s[29] ^ w26, 1);
        c += left(d, 5) + parity(e, a, b) + K1 + w29; e = left(e, 30);
        b += left(c, 5) + parity(d, e, a) + s[30]; d = left(d, 30);
        int w31 = left(s[31] ^ w28 ^ w23, 1);
        a += left(b, 5) + parity(c, d, e) + K1 + w31; c = left(c, 30);
        int w32 = left(s[32] ^ w29, 1);
        e += left(a, 5) + parity(b, c, d) + K1 + w32; b = left(b, 30);
        d += left(e, 5) + parity(a, b, c) + s[33]; a = left(a, 30);
        int w34 = left(s[34] ^ w31 ^ w26 ^ w20, 1);
        c += left(d, 5) + parity(e, a, b) + K1 + w34; e = left(e, 30);
        int w35 = left(s[35] ^ w32, 1);
        b += left(c, 5) + parity(d, e, a) + K1 + w35; d = left(d, 30);
        int w36 = left(s[36] ^ w28 ^ w20, 1);
        a += left(b, 5) + parity(c, d, e) + K1 + w36; c = left(c, 30);
        int w37 = left(s[37] ^ w34 ^ w29 ^ w23, 1);
        e += left(a, 5) + parity(b, c, d) + K1 + w37; b = left(b, 30);
        int w38 = left(s[38] ^ w35, 1);
        d += left(e, 5) + parity(a, b, c) + K1 + w38; a = left(a, 30);
        int w39 = left(s[39] ^ w36 ^ w31 ^ w23, 1);
        c += left(d, 5) + parity(e, a, b) + K1 + w39; e = left(e, 30);
        int w40 = left(s[40] ^ w37 ^ w32 ^ w26, 1);
        b += left(c, 5) + majority(d, e, a) + K2 + w40; d = left(d, 30);
        int w41 = left(s[41] ^ w38, 1);
        a += left(b, 5) + majority(c, d, e) + K2 + w41; c = left(c, 30);
        int w42 = left(w39 ^ w34 ^ w28 ^ w26, 1);
        e += left(a, 5) + majority(b, c, d) + K2 + w42; b = left(b, 30);
        int w43 = left(s[43] ^ w40 ^ w35 ^ w29, 1);
        d += left(e, 5) + majority(a, b, c) + K2 + w43; a = left(a, 30);
        int w44 = left(s[44] ^ w41 ^ w36 ^ w28, 1);
        c += left(d, 5) + majority(e, a, b) + K2 + w44; e = left(e, 30);
        int w45 = left(w42 ^ w37 ^ w31 ^ w29, 1);
        b += left(c, 5) + majority(d, e, a) + K2 + w45; d = left(d, 30);
        int w46 = left(s[46] ^ w43 ^ w38 ^ w32, 1);
        a += left(b, 5) + majority(c, d, e) + K2 + w46; c = left(c, 30);
        int w47 = left(s[47] ^ w44 ^ w39 ^ w31, 1);
        e += left(a, 5) + majority(b, c, d) + K2 + w47; b = left(b, 30);
        int w48 = left(w45 ^ w40 ^ w34 ^ w32, 1);
        d += left(e, 5) + majority(a, b, c) + K2 + w48; a = left(a, 30);
        int w49 = left(s[49] ^ w46 ^ w41 ^ w35, 1);
        c += left(d, 5) + majority(e, a, b) + K2 + w49; e = left(e, 30);
        int w50 = left(w47 ^ w42 ^ w36 ^ w34, 1);
        b += left(c, 5) + majority(d, e, a) + K2 + w50; d = left(d, 30);
        int w51 = left(w48 ^ w43 ^ w37 ^ w35, 1);
        a += left(b, 5) + majority(c, d, e) + K2 + w51; c = left(c, 30);
        int w52 = left(w49 ^ w44 ^ w38 ^ w36, 1);
        e += left(a, 5) + majority(b, c, d) + K2 + w52; b = left(b, 30);
        int w53 = left(w50 ^ w45 ^ w39 ^ w37, 1);
        d += left(e, 5) + majority(a, b, c) + K2 + w53; a = left(a, 30);
        int w54 = left(w51 ^ w46 ^ w40 ^ w38, 1);
        c += left(d, 5) + majority(e, a, b) + K2 + w54; e = left(e, 30);
        int w55 = left(w52 ^ w47 ^ w41 ^ w39, 1);
        b += left(c, 5) + majority(d, e, a) + K2 + w55; d = left(d, 30);
        int w56 = left(w53 ^ w48 ^ w42 ^ w40, 1);
        a += left(b, 5) + majority(c, d, e) + K2 + w56; c = left(c, 30);
        int w57 = left(w54 ^ w49 ^ w43 ^ w41, 1);
        e += left(a, 5) + majority(b, c, d) + K2 + w57; b = left(b, 30);
        int w58 = left(w55 ^ w50 ^ w44 ^ w42, 1);
        d += left(e, 5) + majority(a, b, c) + K2 + w58; a = left(a, 30);
        int w59 = left(w56 ^ w51 ^ w45 ^ w43, 1);
        c += left(d, 5) + majority(e, a, b) + K2 + w59; e = left(e, 30);
        int w60 = left(w57 ^ w52 ^ w46 ^ w44, 1);
        b += left(c, 5) + parity(d, e, a) + K3 + w60; d = left(d, 30);
        int w61 = left(w58 ^ w53 ^ w47 ^ w45, 1);
        a += left(b, 5) + parity(c, d, e) + K3 + w61; c = left(c, 30);
        int w62 = left(w59 ^ w54 ^ w48 ^ w46, 1);
        e += left(a, 5) + parity(b, c, d) + K3 + w62; b = left(b, 30);
        int w63 = left(w60 ^ w55 ^ w49 ^ w47, 1);
        d += left(e, 5) + parity(a, b, c) + K3 + w63; a = left(a, 30);
        int w64 = left(w61 ^ w56 ^ w50 ^ w48, 1);
        c += left(d, 5) + parity(e, a, b) + K3 + w64; e = left(e, 30);
        int w65 = left(w62 ^ w57 ^ w51 ^ w49, 1);
        b += left(c, 5) + parity(d, e, a) + K3 + w65; d = left(d, 30);
        int w66 = left(w63 ^ w58 ^ w52 ^ w50, 1);
        a += left(b, 5) + parity(c, d, e) + K3 + w66; c = left(c, 30);
        int w67 = left(w64 ^ w59 ^ w53 ^ w51, 1);
        e += left(a, 5) + parity(b, c, d) + K3 + w67; b = left(b, 30);
        int w68 = left(w65 ^ w60 ^ w54 ^ w52, 1);
        d += left(e, 5) + parity(a, b, c) + K3 + w68; a = left(a, 30);
        int w69 = left(w66 ^ w61 ^ w55 ^ w53, 1);
        c += left(d, 5) + parity(e, a, b) + K3 + w69; e = left(e, 30);
        int w70 = left(w67 ^ w62 ^ w56 ^ w54, 1);
        b += left(c, 5) + parity(d, e, a) + K3 + w70; d = left(d, 30);
        int w71 = left(w68 ^ w63 ^ w57 ^ w55, 1);
        a += left(b, 5) + parity(c, d, e) + K3 + w71; c = left(c, 30);
        int w72 = left(w69 ^ w64 ^ w58 ^ w56, 1);
        e += left(a, 5) + parity(b, c, d) + K3 + w72; b = left(b, 30);
        int w73 = left(w70 ^ w65 ^ w59 ^ w57, 1);
        d += left(e, 5) + parity(a, b, c) + K3 + w73; a = left(a, 30);
        int w74 = left(w71 ^ w66 ^ w60 ^ w58, 1);
        c += left(d, 5) + parity(e, a, b) + K3 + w74; e = left(e, 30);
        int w75 = left(w72 ^ w67 ^ w61 ^ w59, 1);
        b += left(c, 5) + parity(d, e, a) + K3 + w75; d = left(d, 30);
        int w76 = left(w73 ^ w68 ^ w62 ^ w60, 1);
        a += left(b, 5) + parity(c, d, e) + K3 + w76; c = left(c, 30);
        int w77 = left(w74 ^ w69 ^ w63 ^ w61, 1);
        e += left(a, 5) + parity(b, c, d) + K3 + w77; b = left(b, 30);
        int w78 = left(w75 ^ w70 ^ w64 ^ w62, 1);
        d += left(e, 5) + parity(a, b, c) + K3 + w78; a = left(a, 30);
        int w79 = left(w76 ^ w71 ^ w65 ^ w63, 1);
        c += left(d, 5) + parity(e, a, b) + K3 + w79;
        return c + midstate[0];
    }
}
