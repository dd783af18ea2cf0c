package dev.usagereporter.client.bench;

/**
 * How a client writes the counter of its stamps. All of them count from zero up, so that the counter says how many stamps were
 * tried; leading zeroes say nothing.
 */
enum Counter {
    /** Our client and the reference client. */
    HEXADECIMAL("0123456789abcdef"),

    /** The C tool, version 1.22, where it mints with its portable core. Not the order of base64. */
    HASHCASH_TOOL("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/");

    private final String digits;

    Counter(String digits) {
        this.digits = digits;
    }

    /**
     * The number of stamps that were tried up to this one.
     *
     * @throws IllegalArgumentException if the counter is not written like this
     */
    long tries(String counter) {
        if (counter.isEmpty()) {
            throw new IllegalArgumentException("a counter has digits");
        }
        long value = 0;
        for (int i = 0; i < counter.length(); i++) {
            int digit = digits.indexOf(counter.charAt(i));
            if (digit < 0 || value > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("not a counter of " + this + ": " + counter);
            }
            value = value * digits.length() + digit;
        }
        return value + 1;
    }
}
