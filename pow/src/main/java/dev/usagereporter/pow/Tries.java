package dev.usagereporter.pow;

/** A row of tries for one challenge. Belongs to one minting thread. */
interface Tries {
    /** Tries so many counters as take no longer than a look at the clock may wait; whether the last one tried is a solution. */
    boolean someMore();

    /** How many counters were tried; may be asked by any thread. */
    long tried();

    /** The counter of the solution that was found last, as the stamp writes it. */
    String counter();
}
