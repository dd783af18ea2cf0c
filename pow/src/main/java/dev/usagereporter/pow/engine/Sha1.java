package dev.usagereporter.pow.engine;

/** SHA-1 (FIPS 180-4), round for round: what is hashed once. {@link Sha1Scalar} and {@link Sha1Lanes} compute the tries. */
final class Sha1 {
    static final int ROUNDS = 80;

    static final int H0 = 0x67452301;
    static final int K0 = 0x5a827999;
    static final int K1 = 0x6ed9eba1;
    static final int K2 = 0x8f1bbcdc;
    static final int K3 = 0xca62c1d6;

    private Sha1() {}

    /** The state behind these blocks, the initial one where there are none. */
    static int[] midstate(int[] blocks) {
        int[] state = {H0, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
        int[] schedule = new int[ROUNDS];
        for (int at = 0; at < blocks.length; at += TailBlock.WORDS) {
            System.arraycopy(blocks, at, schedule, 0, TailBlock.WORDS);
            extend(schedule);
            int[] variables = state.clone();
            rounds(variables, schedule, ROUNDS);
            for (int i = 0; i < state.length; i++) {
                state[i] += variables[i];
            }
        }
        return state;
    }

    /** Computes the words of the schedule behind those of the block. */
    static void extend(int[] w) {
        for (int t = TailBlock.WORDS; t < ROUNDS; t++) {
            w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }
    }

    /** The first rounds, on the working variables a to e. */
    static void rounds(int[] variables, int[] schedule, int count) {
        int a = variables[0];
        int b = variables[1];
        int c = variables[2];
        int d = variables[3];
        int e = variables[4];
        for (int t = 0; t < count; t++) {
            int next = Integer.rotateLeft(a, 5) + function(t, b, c, d) + e + constant(t) + schedule[t];
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = next;
        }
        variables[0] = a;
        variables[1] = b;
        variables[2] = c;
        variables[3] = d;
        variables[4] = e;
    }

    static int constant(int t) {
        return t < 40 ? (t < 20 ? K0 : K1) : (t < 60 ? K2 : K3);
    }

    private static int function(int t, int x, int y, int z) {
        if (t < 20) {
            return choose(x, y, z);
        }
        return t >= 40 && t < 60 ? majority(x, y, z) : parity(x, y, z);
    }

    static int choose(int x, int y, int z) {
        return z ^ (x & (y ^ z));
    }

    static int parity(int x, int y, int z) {
        return x ^ y ^ z;
    }

    static int majority(int x, int y, int z) {
        return (x & y) | (z & (x | y));
    }
}
