package dev.usagereporter.pow.engine;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** Rounds with the Vector API, the same as those of {@link PlainSha256Rounds}, written out like {@link VectorSha1Rounds}. */
final class VectorSha256Rounds implements Sha256Rounds {
    private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

    @Override
    public void rounds(int t, int[][] w, int[][] v) {
        int[] k = Sha256.constants();
        int k0 = k[t];
        int k1 = k[t + 1];
        int k2 = k[t + 2];
        int k3 = k[t + 3];
        int[] w0 = Sha256Rounds.word(w, t);
        int[] w1 = Sha256Rounds.word(w, t + 1);
        int[] w2 = Sha256Rounds.word(w, t + 2);
        int[] w3 = Sha256Rounds.word(w, t + 3);
        int[] va = Sha256Rounds.variable(v, t, 0);
        int[] vb = Sha256Rounds.variable(v, t, 1);
        int[] vc = Sha256Rounds.variable(v, t, 2);
        int[] vd = Sha256Rounds.variable(v, t, 3);
        int[] ve = Sha256Rounds.variable(v, t, 4);
        int[] vf = Sha256Rounds.variable(v, t, 5);
        int[] vg = Sha256Rounds.variable(v, t, 6);
        int[] vh = Sha256Rounds.variable(v, t, 7);
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector a = IntVector.fromArray(LANES, va, i);
            IntVector b = IntVector.fromArray(LANES, vb, i);
            IntVector c = IntVector.fromArray(LANES, vc, i);
            IntVector d = IntVector.fromArray(LANES, vd, i);
            IntVector e = IntVector.fromArray(LANES, ve, i);
            IntVector f = IntVector.fromArray(LANES, vf, i);
            IntVector g = IntVector.fromArray(LANES, vg, i);
            IntVector h = IntVector.fromArray(LANES, vh, i);
            h = h.add(k0).add(IntVector.fromArray(LANES, w0, i)).add(g.lanewise(XOR, e.and(f.lanewise(XOR, g))));
            h = h.add(e.lanewise(ROR, 14).lanewise(XOR, e).lanewise(ROR, 5).lanewise(XOR, e).lanewise(ROR, 6));
            d = d.add(h);
            h = h.add(a.and(b).or(c.and(a.or(b)))).add(a.lanewise(ROR, 9).lanewise(XOR, a).lanewise(ROR, 11).lanewise(XOR, a).lanewise(ROR, 2));
            g = g.add(k1).add(IntVector.fromArray(LANES, w1, i)).add(f.lanewise(XOR, d.and(e.lanewise(XOR, f))));
            g = g.add(d.lanewise(ROR, 14).lanewise(XOR, d).lanewise(ROR, 5).lanewise(XOR, d).lanewise(ROR, 6));
            c = c.add(g);
            g = g.add(h.and(a).or(b.and(h.or(a)))).add(h.lanewise(ROR, 9).lanewise(XOR, h).lanewise(ROR, 11).lanewise(XOR, h).lanewise(ROR, 2));
            f = f.add(k2).add(IntVector.fromArray(LANES, w2, i)).add(e.lanewise(XOR, c.and(d.lanewise(XOR, e))));
            f = f.add(c.lanewise(ROR, 14).lanewise(XOR, c).lanewise(ROR, 5).lanewise(XOR, c).lanewise(ROR, 6));
            b = b.add(f);
            f = f.add(g.and(h).or(a.and(g.or(h)))).add(g.lanewise(ROR, 9).lanewise(XOR, g).lanewise(ROR, 11).lanewise(XOR, g).lanewise(ROR, 2));
            e = e.add(k3).add(IntVector.fromArray(LANES, w3, i)).add(d.lanewise(XOR, b.and(c.lanewise(XOR, d))));
            e = e.add(b.lanewise(ROR, 14).lanewise(XOR, b).lanewise(ROR, 5).lanewise(XOR, b).lanewise(ROR, 6));
            a = a.add(e);
            e = e.add(f.and(g).or(h.and(f.or(g)))).add(f.lanewise(ROR, 9).lanewise(XOR, f).lanewise(ROR, 11).lanewise(XOR, f).lanewise(ROR, 2));
            a.intoArray(va, i);
            b.intoArray(vb, i);
            c.intoArray(vc, i);
            d.intoArray(vd, i);
            e.intoArray(ve, i);
            f.intoArray(vf, i);
            g.intoArray(vg, i);
            h.intoArray(vh, i);
        }
    }

    @Override
    public void extend(int t, int[][] w) {
        for (int next = t; next < t + 4; next++) {
            extend(Sha256Rounds.word(w, next), Sha256Rounds.word(w, next + 1), Sha256Rounds.word(w, next + 9), Sha256Rounds.word(w, next + 14));
        }
    }

    private static void extend(int[] before16, int[] before15, int[] before7, int[] before2) {
        for (int i = 0; i < TailSearch.STEP; i += LANES.length()) {
            IntVector x = IntVector.fromArray(LANES, before15, i);
            IntVector y = IntVector.fromArray(LANES, before2, i);
            IntVector sum = IntVector.fromArray(LANES, before16, i).add(IntVector.fromArray(LANES, before7, i));
            sum = sum.add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)));
            sum = sum.add(y.lanewise(ROR, 17).lanewise(XOR, y.lanewise(ROR, 19)).lanewise(XOR, y.lanewise(LSHR, 10)));
            sum.intoArray(before16, i);
        }
    }
}
