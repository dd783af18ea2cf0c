package dev.usagereporter.pow.engine;

/** The hashes that there are engines for. */
public enum TailHash {
    SHA1 {
        @Override
        public TailSearch scalar(int[] head) {
            return new Sha1Scalar(head);
        }

        @Override
        public TailSearch lanes(int[] head) {
            return new Sha1Lanes(head, LaneRounds.best().sha1());
        }
    },
    SHA256 {
        @Override
        public TailSearch scalar(int[] head) {
            return new Sha256Scalar(head);
        }

        @Override
        public TailSearch lanes(int[] head) {
            return new Sha256Lanes(head, LaneRounds.best().sha256());
        }
    };

    /**
     * The search that is fast at once.
     *
     * @param head the words of the blocks before the last one, which the search may keep
     */
    public abstract TailSearch scalar(int[] head);

    /** The search that is fastest once the compiler has had its time; with the Vector API where its module is present. */
    public abstract TailSearch lanes(int[] head);
}
