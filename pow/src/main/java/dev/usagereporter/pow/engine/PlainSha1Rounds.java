package dev.usagereporter.pow.engine;

import static dev.usagereporter.pow.engine.Sha1.choose;
import static dev.usagereporter.pow.engine.Sha1.majority;
import static dev.usagereporter.pow.engine.Sha1.parity;

/**
 * Rounds as plain loops, in the form that the JIT compiler turns into vector instructions: every array in a variable of its
 * own, nothing but arithmetic inside, no more of it than the compiler is ready to unroll, and bounds that are constants.
 *
 * <p>Java 17 is particular: it misses the vectors of a loop where a rotation is a call, where the choose of five rounds is one,
 * or where the other functions are not. The engine benchmark on that Java tells; with lanes one after the other it falls to a
 * tenth.
 */
final class PlainSha1Rounds implements Sha1Rounds {
    @Override
    public void begin(Sha1Tail tail, int x12, int constant, int[] w12, Sha1Variables v) {
        beginLoop(
                tail.variable(0), tail.variable(1), tail.variable(2), tail.variable(3), tail.variable(4), constant, x12,
                constant + tail.schedule()[13], constant + tail.schedule()[14], w12, v.a(), v.b(), v.c(), v.d(), v.e());
    }

    private static void beginLoop(
            int a0, int b0, int c0, int d0, int e0, int k, int x12, int x13, int x14, int[] w12,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            int a = a0;
            int b = b0;
            int c = c0;
            int d = d0;
            int e = e0;
            e += (a << 5 | a >>> 27) + choose(b, c, d) + k + (x12 ^ w12[i]);
            b = (b << 30 | b >>> 2);
            d += (e << 5 | e >>> 27) + choose(a, b, c) + x13;
            a = (a << 30 | a >>> 2);
            c += (d << 5 | d >>> 27) + choose(e, a, b) + x14;
            e = (e << 30 | e >>> 2);
            va[i] = c;
            vb[i] = d;
            vc[i] = e;
            vd[i] = a;
            ve[i] = b;
        }
    }

    @Override
    public void chooseRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v) {
        chooseLoop(
                constant, schedule[t], schedule[t + 1], schedule[t + 2], schedule[t + 3], schedule[t + 4],
                own[t], own[t + 1], own[t + 2], own[t + 3], own[t + 4], v.a(), v.b(), v.c(), v.d(), v.e());
    }

    private static void chooseLoop(
            int k, int x0, int x1, int x2, int x3, int x4, int[] w0, int[] w1, int[] w2, int[] w3, int[] w4,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            e += (a << 5 | a >>> 27) + (d ^ (b & (c ^ d))) + k + (x0 ^ w0[i]);
            b = (b << 30 | b >>> 2);
            d += (e << 5 | e >>> 27) + (c ^ (a & (b ^ c))) + k + (x1 ^ w1[i]);
            a = (a << 30 | a >>> 2);
            c += (d << 5 | d >>> 27) + (b ^ (e & (a ^ b))) + k + (x2 ^ w2[i]);
            e = (e << 30 | e >>> 2);
            b += (c << 5 | c >>> 27) + (a ^ (d & (e ^ a))) + k + (x3 ^ w3[i]);
            d = (d << 30 | d >>> 2);
            a += (b << 5 | b >>> 27) + (e ^ (c & (d ^ e))) + k + (x4 ^ w4[i]);
            c = (c << 30 | c >>> 2);
            va[i] = a;
            vb[i] = b;
            vc[i] = c;
            vd[i] = d;
            ve[i] = e;
        }
    }

    @Override
    public void parityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v) {
        parityLoop(
                constant, schedule[t], schedule[t + 1], schedule[t + 2], schedule[t + 3], schedule[t + 4],
                own[t], own[t + 1], own[t + 2], own[t + 3], own[t + 4], v.a(), v.b(), v.c(), v.d(), v.e());
    }

    private static void parityLoop(
            int k, int x0, int x1, int x2, int x3, int x4, int[] w0, int[] w1, int[] w2, int[] w3, int[] w4,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            e += (a << 5 | a >>> 27) + parity(b, c, d) + k + (x0 ^ w0[i]);
            b = (b << 30 | b >>> 2);
            d += (e << 5 | e >>> 27) + parity(a, b, c) + k + (x1 ^ w1[i]);
            a = (a << 30 | a >>> 2);
            c += (d << 5 | d >>> 27) + parity(e, a, b) + k + (x2 ^ w2[i]);
            e = (e << 30 | e >>> 2);
            b += (c << 5 | c >>> 27) + parity(d, e, a) + k + (x3 ^ w3[i]);
            d = (d << 30 | d >>> 2);
            a += (b << 5 | b >>> 27) + parity(c, d, e) + k + (x4 ^ w4[i]);
            c = (c << 30 | c >>> 2);
            va[i] = a;
            vb[i] = b;
            vc[i] = c;
            vd[i] = d;
            ve[i] = e;
        }
    }

    @Override
    public void majorityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v) {
        majorityLoop(
                constant, schedule[t], schedule[t + 1], schedule[t + 2], schedule[t + 3], schedule[t + 4],
                own[t], own[t + 1], own[t + 2], own[t + 3], own[t + 4], v.a(), v.b(), v.c(), v.d(), v.e());
    }

    private static void majorityLoop(
            int k, int x0, int x1, int x2, int x3, int x4, int[] w0, int[] w1, int[] w2, int[] w3, int[] w4,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            e += (a << 5 | a >>> 27) + majority(b, c, d) + k + (x0 ^ w0[i]);
            b = (b << 30 | b >>> 2);
            d += (e << 5 | e >>> 27) + majority(a, b, c) + k + (x1 ^ w1[i]);
            a = (a << 30 | a >>> 2);
            c += (d << 5 | d >>> 27) + majority(e, a, b) + k + (x2 ^ w2[i]);
            e = (e << 30 | e >>> 2);
            b += (c << 5 | c >>> 27) + majority(d, e, a) + k + (x3 ^ w3[i]);
            d = (d << 30 | d >>> 2);
            a += (b << 5 | b >>> 27) + majority(c, d, e) + k + (x4 ^ w4[i]);
            c = (c << 30 | c >>> 2);
            va[i] = a;
            vb[i] = b;
            vc[i] = c;
            vd[i] = d;
            ve[i] = e;
        }
    }
}
