package dev.usagereporter.pow.engine;

import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rounds with the Vector API, the same as those of {@link PlainSha1Rounds}. Written out, since a method of our own that takes
 * and returns vectors is not inlined once it is compiled, and then allocates them: ten times slower.
 */
final class VectorSha1Rounds implements Sha1Rounds {
    private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

    @Override
    public void begin(Sha1Tail tail, int x12, int k, int[] w12, Sha1Variables v) {
        int x13 = tail.schedule()[13] + k;
        int x14 = tail.schedule()[14] + k;
        int[] va = v.a();
        int[] vb = v.b();
        int[] vc = v.c();
        int[] vd = v.d();
        int[] ve = v.e();
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector a = IntVector.broadcast(LANES, tail.variable(0));
            IntVector b = IntVector.broadcast(LANES, tail.variable(1));
            IntVector c = IntVector.broadcast(LANES, tail.variable(2));
            IntVector d = IntVector.broadcast(LANES, tail.variable(3));
            IntVector e = IntVector.broadcast(LANES, tail.variable(4));
            e = e.add(IntVector.fromArray(LANES, w12, i).lanewise(XOR, x12).add(k)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))));
            e = e.add(a.lanewise(ROL, 5));
            b = b.lanewise(ROL, 30);
            d = d.add(x13).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))));
            d = d.add(e.lanewise(ROL, 5));
            a = a.lanewise(ROL, 30);
            c = c.add(x14).add(b.lanewise(XOR, e.and(a.lanewise(XOR, b))));
            c = c.add(d.lanewise(ROL, 5));
            e = e.lanewise(ROL, 30);
            c.intoArray(va, i);
            d.intoArray(vb, i);
            e.intoArray(vc, i);
            a.intoArray(vd, i);
            b.intoArray(ve, i);
        }
    }

    @Override
    public void chooseRounds(int[] schedule, int t, int k, int[][] own, Sha1Variables v) {
        int x0 = schedule[t];
        int x1 = schedule[t + 1];
        int x2 = schedule[t + 2];
        int x3 = schedule[t + 3];
        int x4 = schedule[t + 4];
        int[] w0 = own[t];
        int[] w1 = own[t + 1];
        int[] w2 = own[t + 2];
        int[] w3 = own[t + 3];
        int[] w4 = own[t + 4];
        int[] va = v.a();
        int[] vb = v.b();
        int[] vc = v.c();
        int[] vd = v.d();
        int[] ve = v.e();
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector a = IntVector.fromArray(LANES, va, i);
            IntVector b = IntVector.fromArray(LANES, vb, i);
            IntVector c = IntVector.fromArray(LANES, vc, i);
            IntVector d = IntVector.fromArray(LANES, vd, i);
            IntVector e = IntVector.fromArray(LANES, ve, i);
            e = e.add(IntVector.fromArray(LANES, w0, i).lanewise(XOR, x0).add(k)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))));
            e = e.add(a.lanewise(ROL, 5));
            b = b.lanewise(ROL, 30);
            d = d.add(IntVector.fromArray(LANES, w1, i).lanewise(XOR, x1).add(k)).add(c.lanewise(XOR, a.and(b.lanewise(XOR, c))));
            d = d.add(e.lanewise(ROL, 5));
            a = a.lanewise(ROL, 30);
            c = c.add(IntVector.fromArray(LANES, w2, i).lanewise(XOR, x2).add(k)).add(b.lanewise(XOR, e.and(a.lanewise(XOR, b))));
            c = c.add(d.lanewise(ROL, 5));
            e = e.lanewise(ROL, 30);
            b = b.add(IntVector.fromArray(LANES, w3, i).lanewise(XOR, x3).add(k)).add(a.lanewise(XOR, d.and(e.lanewise(XOR, a))));
            b = b.add(c.lanewise(ROL, 5));
            d = d.lanewise(ROL, 30);
            a = a.add(IntVector.fromArray(LANES, w4, i).lanewise(XOR, x4).add(k)).add(e.lanewise(XOR, c.and(d.lanewise(XOR, e))));
            a = a.add(b.lanewise(ROL, 5));
            c = c.lanewise(ROL, 30);
            a.intoArray(va, i);
            b.intoArray(vb, i);
            c.intoArray(vc, i);
            d.intoArray(vd, i);
            e.intoArray(ve, i);
        }
    }

    @Override
    public void parityRounds(int[] schedule, int t, int k, int[][] own, Sha1Variables v) {
        int x0 = schedule[t];
        int x1 = schedule[t + 1];
        int x2 = schedule[t + 2];
        int x3 = schedule[t + 3];
        int x4 = schedule[t + 4];
        int[] w0 = own[t];
        int[] w1 = own[t + 1];
        int[] w2 = own[t + 2];
        int[] w3 = own[t + 3];
        int[] w4 = own[t + 4];
        int[] va = v.a();
        int[] vb = v.b();
        int[] vc = v.c();
        int[] vd = v.d();
        int[] ve = v.e();
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector a = IntVector.fromArray(LANES, va, i);
            IntVector b = IntVector.fromArray(LANES, vb, i);
            IntVector c = IntVector.fromArray(LANES, vc, i);
            IntVector d = IntVector.fromArray(LANES, vd, i);
            IntVector e = IntVector.fromArray(LANES, ve, i);
            e = e.add(IntVector.fromArray(LANES, w0, i).lanewise(XOR, x0).add(k)).add(b.lanewise(XOR, c).lanewise(XOR, d));
            e = e.add(a.lanewise(ROL, 5));
            b = b.lanewise(ROL, 30);
            d = d.add(IntVector.fromArray(LANES, w1, i).lanewise(XOR, x1).add(k)).add(a.lanewise(XOR, b).lanewise(XOR, c));
            d = d.add(e.lanewise(ROL, 5));
            a = a.lanewise(ROL, 30);
            c = c.add(IntVector.fromArray(LANES, w2, i).lanewise(XOR, x2).add(k)).add(e.lanewise(XOR, a).lanewise(XOR, b));
            c = c.add(d.lanewise(ROL, 5));
            e = e.lanewise(ROL, 30);
            b = b.add(IntVector.fromArray(LANES, w3, i).lanewise(XOR, x3).add(k)).add(d.lanewise(XOR, e).lanewise(XOR, a));
            b = b.add(c.lanewise(ROL, 5));
            d = d.lanewise(ROL, 30);
            a = a.add(IntVector.fromArray(LANES, w4, i).lanewise(XOR, x4).add(k)).add(c.lanewise(XOR, d).lanewise(XOR, e));
            a = a.add(b.lanewise(ROL, 5));
            c = c.lanewise(ROL, 30);
            a.intoArray(va, i);
            b.intoArray(vb, i);
            c.intoArray(vc, i);
            d.intoArray(vd, i);
            e.intoArray(ve, i);
        }
    }

    @Override
    public void majorityRounds(int[] schedule, int t, int k, int[][] own, Sha1Variables v) {
        int x0 = schedule[t];
        int x1 = schedule[t + 1];
        int x2 = schedule[t + 2];
        int x3 = schedule[t + 3];
        int x4 = schedule[t + 4];
        int[] w0 = own[t];
        int[] w1 = own[t + 1];
        int[] w2 = own[t + 2];
        int[] w3 = own[t + 3];
        int[] w4 = own[t + 4];
        int[] va = v.a();
        int[] vb = v.b();
        int[] vc = v.c();
        int[] vd = v.d();
        int[] ve = v.e();
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector a = IntVector.fromArray(LANES, va, i);
            IntVector b = IntVector.fromArray(LANES, vb, i);
            IntVector c = IntVector.fromArray(LANES, vc, i);
            IntVector d = IntVector.fromArray(LANES, vd, i);
            IntVector e = IntVector.fromArray(LANES, ve, i);
            e = e.add(IntVector.fromArray(LANES, w0, i).lanewise(XOR, x0).add(k)).add(b.and(c).or(d.and(b.or(c))));
            e = e.add(a.lanewise(ROL, 5));
            b = b.lanewise(ROL, 30);
            d = d.add(IntVector.fromArray(LANES, w1, i).lanewise(XOR, x1).add(k)).add(a.and(b).or(c.and(a.or(b))));
            d = d.add(e.lanewise(ROL, 5));
            a = a.lanewise(ROL, 30);
            c = c.add(IntVector.fromArray(LANES, w2, i).lanewise(XOR, x2).add(k)).add(e.and(a).or(b.and(e.or(a))));
            c = c.add(d.lanewise(ROL, 5));
            e = e.lanewise(ROL, 30);
            b = b.add(IntVector.fromArray(LANES, w3, i).lanewise(XOR, x3).add(k)).add(d.and(e).or(a.and(d.or(e))));
            b = b.add(c.lanewise(ROL, 5));
            d = d.lanewise(ROL, 30);
            a = a.add(IntVector.fromArray(LANES, w4, i).lanewise(XOR, x4).add(k)).add(c.and(d).or(e.and(c.or(d))));
            a = a.add(b.lanewise(ROL, 5));
            c = c.lanewise(ROL, 30);
            a.intoArray(va, i);
            b.intoArray(vb, i);
            c.intoArray(vc, i);
            d.intoArray(vd, i);
            e.intoArray(ve, i);
        }
    }
}
