package dev.usagereporter.pow;

/** A row of tries for one challenge. Belongs to the minting thread. */
interface Tries {
    /** Tries so many counters as take no longer than a look at the clock may wait; whether the last one tried is a solution. */
    boolean someMore();

    /** How many counters were tried. */
    long tried();

    /** The counter that was tried last, as the stamp writes it. */
    String counter();
}
