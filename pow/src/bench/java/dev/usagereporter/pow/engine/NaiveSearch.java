package dev.usagereporter.pow.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What one writes first: format every stamp, then hash all of it. Counts for itself and needs no block. */
final class NaiveSearch implements TailSearch {
    private final String prefix;
    private final MessageDigest digest;
    private long group;

    NaiveSearch(String prefix) {
        this.prefix = prefix;
        try {
            this.digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    @Override
    public void fix(int[] block) {
        group++;
    }

    @Override
    public int start(int step) {
        return step * STEP;
    }

    @Override
    public void search(int step, int zeroes, Hits hits) {
        hits.clear();
        int from = start(step);
        for (int number = from; number < from + STEP; number++) {
            String stamp = String.format("%s%x", prefix, group * GROUP + number);
            byte[] hash = digest.digest(stamp.getBytes(StandardCharsets.US_ASCII));
            if (ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - zeroes) == 0) {
                hits.add(number);
            }
        }
    }
}
