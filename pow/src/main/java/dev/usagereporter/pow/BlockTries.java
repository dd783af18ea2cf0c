package dev.usagereporter.pow;

/** Tries counters from zero up, each with one compression of the stamp's {@link TailBlock}; nothing is allocated for a try. */
final class BlockTries implements Tries {
    /** Tries between two looks at the clock: under a millisecond on the slowest machine worth naming. Divides 65,536. */
    static final int BATCH = 1024;

    private final Challenge challenge;
    private final int searchedBits;
    private final TailBlock block;
    private final TailSearch search;
    private long tried;

    BlockTries(Challenge challenge, DigestAlgorithm algorithm) {
        this(challenge, algorithm, Integer.SIZE, 0);
    }

    /**
     * @param mostSearched most zero bits that the search looks for, 1 to 32; beyond them the JDK's digest decides
     * @param first the counter to begin with, a multiple of {@value #BATCH}
     */
    BlockTries(Challenge challenge, DigestAlgorithm algorithm, int mostSearched, long first) {
        this.challenge = challenge;
        this.searchedBits = Math.min(challenge.bits(), mostSearched);
        this.block = new TailBlock(challenge.prefix());
        this.search = TailSearch.of(algorithm, block.head());
        this.tried = first;
        fix();
    }

    @Override
    public boolean someMore() {
        int from = (int) (tried % DigitWords.COUNT);
        if (from == 0) {
            fix();
        }
        long group = tried - from;
        int to = from - from % BATCH + BATCH;
        while (from < to) {
            int found = search.search(from, to, searchedBits);
            tried = group + Math.min(found + 1, to);
            if (found < to && solves()) {
                return true;
            }
            from = found + 1;
        }
        return false;
    }

    private void fix() {
        search.fix(block.words(tried / DigitWords.COUNT));
    }

    @Override
    public long tried() {
        return tried;
    }

    @Override
    public String counter() {
        return block.counter(tried - 1);
    }

    /** Hashes the whole stamp with the JDK: what the search has found must begin with as many zeroes as it looked for. */
    private boolean solves() {
        int counted = Verification.countedBits(challenge.withCounter(counter()), challenge.algorithm());
        if (counted < searchedBits) {
            throw new IllegalStateException("found a stamp that the JDK's digest does not confirm");
        }
        return counted >= challenge.bits();
    }
}
