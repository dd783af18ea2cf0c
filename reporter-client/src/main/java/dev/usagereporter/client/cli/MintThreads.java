package dev.usagereporter.client.cli;

import dev.usagereporter.pow.MintBudget;

/** The option {@code --threads}. */
final class MintThreads {
    static final String RULE = "--threads must be from 1 to " + MintBudget.MAX_THREADS;

    /** Somebody waits for a command: with a second processor it is over in half of the time. */
    private static final int WHERE_SOMEBODY_WAITS = 2;

    private MintThreads() {}

    /**
     * The threads to mint on.
     *
     * @param background whether nobody waits
     */
    static long read(Arguments arguments, boolean background) {
        String given = arguments.value("--threads");
        if (given != null) {
            return Quantity.number(given);
        }
        return usual(background, Runtime.getRuntime().availableProcessors());
    }

    static int usual(boolean background, int processors) {
        int half = MintBudget.halfOf(processors);
        return background ? half : Math.max(half, Math.min(WHERE_SOMEBODY_WAITS, processors));
    }

    static boolean allows(long threads) {
        return threads >= 1 && threads <= MintBudget.MAX_THREADS;
    }
}
