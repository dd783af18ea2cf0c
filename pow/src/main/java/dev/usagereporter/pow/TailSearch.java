package dev.usagereporter.pow;

/** Hashes the last block of a stamp for many values of its digit word. Belongs to the minting thread. */
interface TailSearch {
    /** Takes the other words of the block; whatever does not depend on the digit word is computed here. */
    void fix(int[] block);

    /**
     * The first of these digit words whose hash begins with so many zero bits.
     *
     * @param from index into {@link DigitWords}
     * @param to index behind the last
     * @param zeroes 1 to 32: only the first word of the hash is looked at
     * @return its index, or {@code to} where there is none
     */
    int search(int from, int to, int zeroes);

    /** The search for that hash, behind those blocks. */
    static TailSearch of(DigestAlgorithm algorithm, int[] head) {
        return switch (algorithm) {
            case SHA1 -> new Sha1Search(Sha1.midstate(head));
            case SHA256 -> new Sha256Search(Sha256.midstate(head));
        };
    }
}
