package dev.usagereporter.client.cli;

import dev.usagereporter.client.MintProgress;
import java.io.PrintStream;
import java.time.Duration;

/** A line on standard error about minting that takes long, where somebody watches. Owned by the minting thread. */
final class MintLine implements MintProgress {
    private static final long FIRST_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 250;

    /** As many as argon2id makes in a minute or so; in millions they would be none. */
    private static final long FEW = 100_000;

    private static final String CLEAR = "\r\u001b[K";

    private final Surroundings surroundings;
    private long nextMillis = FIRST_MILLIS;
    private boolean shown;

    /** Asked once: nobody begins to watch. */
    private boolean unwatched;

    MintLine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public boolean onProgress(int bits, long tries, Duration elapsed) {
        long millis = elapsed.toMillis();
        if (millis < nextMillis) {
            // Another stamp begins its time anew.
            nextMillis = Math.min(nextMillis, millis + FIRST_MILLIS);
            return true;
        }
        unwatched = unwatched || (!shown && !surroundings.errIsTerminal().getAsBoolean());
        if (unwatched) {
            return true;
        }
        nextMillis = millis + PAUSE_MILLIS;
        shown = true;
        PrintStream err = surroundings.err();
        err.print(CLEAR + text(bits, tries, millis));
        err.flush();
        return true;
    }

    /** Leaves the terminal as it was. */
    void clear() {
        if (shown) {
            surroundings.err().print(CLEAR);
            surroundings.err().flush();
            shown = false;
        }
    }

    static String text(int bits, long tries, long millis) {
        double chance = 1 - Math.exp(-tries / Math.pow(2, bits));
        String speed = tries < FEW
                ? tries + " tries, " + tenths(tries * 1000, Math.max(1, millis)) + "/s, "
                : tenths(tries, 1_000_000) + " M tries, " + tenths(tries, Math.max(1, millis) * 1000) + " M/s, ";
        return "minting " + bits + " bits: " + speed + (int) (chance * 100) + " in 100 stamps take no longer";
    }

    private static String tenths(long value, long unit) {
        long tenths = Math.round(value * 10.0 / unit);
        return tenths / 10 + "." + tenths % 10;
    }
}
