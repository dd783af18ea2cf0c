package dev.usagereporter.pow.engine;

/** SHA-256 (FIPS 180-4), round for round: what is hashed once. {@link Sha256Scalar} and {@link Sha256Lanes} compute the tries. */
final class Sha256 {
    static final int ROUNDS = 64;

    private static final int[] INITIAL = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private static final int[] CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private Sha256() {}

    /** The state behind these blocks, the initial one where there are none. */
    static int[] midstate(int[] blocks) {
        int[] state = INITIAL.clone();
        int[] schedule = new int[ROUNDS];
        for (int at = 0; at < blocks.length; at += TailBlock.WORDS) {
            System.arraycopy(blocks, at, schedule, 0, TailBlock.WORDS);
            extend(schedule, TailBlock.WORDS);
            int[] variables = state.clone();
            rounds(variables, schedule, ROUNDS);
            for (int i = 0; i < state.length; i++) {
                state[i] += variables[i];
            }
        }
        return state;
    }

    /** Computes the words of the schedule from that one on. */
    static void extend(int[] w, int from) {
        for (int t = from; t < ROUNDS; t++) {
            w[t] = small1(w[t - 2]) + w[t - 7] + small0(w[t - 15]) + w[t - 16];
        }
    }

    /** The first rounds, on the working variables a to h. */
    static void rounds(int[] variables, int[] schedule, int count) {
        for (int t = 0; t < count; t++) {
            int a = variables[0];
            int e = variables[4];
            int added = variables[7] + big1(e) + choose(e, variables[5], variables[6]) + CONSTANTS[t] + schedule[t];
            int next = added + big0(a) + majority(a, variables[1], variables[2]);
            System.arraycopy(variables, 0, variables, 1, 7);
            variables[0] = next;
            variables[4] += added;
        }
    }

    /** The constants of the rounds; not to be written. */
    static int[] constants() {
        return CONSTANTS;
    }

    static int choose(int x, int y, int z) {
        return z ^ (x & (y ^ z));
    }

    static int majority(int x, int y, int z) {
        return (x & y) | (z & (x | y));
    }

    /** Rotated by 2, 13 and 22; one within the other, because Java 17 makes no vectors of three side by side. */
    static int big0(int x) {
        return right(right(right(x, 9) ^ x, 11) ^ x, 2);
    }

    /** Rotated by 6, 11 and 25. */
    static int big1(int x) {
        return right(right(right(x, 14) ^ x, 5) ^ x, 6);
    }

    static int small0(int x) {
        return right(x, 7) ^ right(x, 18) ^ x >>> 3;
    }

    static int small1(int x) {
        return right(x, 17) ^ right(x, 19) ^ x >>> 10;
    }

    private static int right(int word, int by) {
        return Integer.rotateRight(word, by);
    }
}
