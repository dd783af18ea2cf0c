package dev.usagereporter.pow.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The best that the JDK's digest gives: a digest that has seen all before the last block is cloned for every try. */
final class CloneSearch implements TailSearch {
    private final MessageDigest midstate = sha1();
    private final byte[] end = new byte[(TailBlock.DIGIT_WORD + 1) * Integer.BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(end);

    CloneSearch(int[] head) {
        ByteBuffer bytes = ByteBuffer.allocate(head.length * Integer.BYTES);
        bytes.asIntBuffer().put(head);
        midstate.update(bytes);
    }

    @Override
    public void fix(int[] block) {
        words.asIntBuffer().put(block, 0, TailBlock.DIGIT_WORD + 1);
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
            words.putInt(TailBlock.DIGIT_WORD * Integer.BYTES, DigitWords.of(number));
            byte[] hash = copy().digest(end);
            if (ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - zeroes) == 0) {
                hits.add(number);
            }
        }
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) midstate.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-1 can be cloned", impossible);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
