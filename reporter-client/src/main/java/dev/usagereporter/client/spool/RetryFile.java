package dev.usagereporter.client.spool;

import dev.usagereporter.client.Jitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The file {@code retry} of the spool: when old events are sent again without anybody asking, and after how many failures
 * in a row. Whatever else it holds counts as nothing. It is a courtesy to the server: nothing depends on it.
 */
public final class RetryFile {
    static final String FILE = "retry";
    private static final int MAX_BYTES = 64;

    /** Longer than any pause, the jitter included: such a time is from before a clock was set. */
    private static final long FURTHEST_SECONDS = Duration.ofHours(27).toSeconds();

    private static final Duration USUAL = Duration.ofHours(24);

    /** Beyond it the pause has long stopped to grow. */
    private static final long MAX_FAILURES = 1000;

    private final PrivateFiles files;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param folder that of the spool */
    public RetryFile(Path folder, Clock clock, RandomGenerator random) {
        this.files = new PrivateFiles(folder);
        this.clock = clock;
        this.random = random;
    }

    private record Plan(long next, long failures) {}

    /** Whether the time has come; at exactly that second it has. */
    public boolean isDue() {
        return isDue(read());
    }

    /**
     * Plans the next try. A failure before the planned time, such as that of an event that was new then, is not counted, and
     * makes the pause no shorter.
     *
     * @param retryAfter the pause that the server asked for, zero for none
     */
    public void failed(Duration retryAfter) {
        Plan plan = read();
        boolean counts = isDue(plan);
        Jitter jitter = new Jitter(random);
        long failures = counts ? Math.min(MAX_FAILURES, plan.failures() + 1) : Math.max(1, plan.failures());
        Duration pause = counts ? jitter.backoff((int) failures, USUAL) : Duration.ZERO;
        if (!retryAfter.isZero() && jitter.asked(retryAfter).compareTo(pause) > 0) {
            pause = jitter.asked(retryAfter);
        }
        long next = clock.instant().plus(pause).getEpochSecond();
        if (!counts && next <= plan.next()) {
            return;
        }
        try {
            String text = next + " " + failures + "\n";
            files.put(FILE, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException unwritable) {
            // Then the next sender tries at once.
        }
    }

    /** The server answers again. */
    public void clear() {
        files.delete(FILE);
    }

    private boolean isDue(Plan plan) {
        long wait = plan.next() - clock.instant().getEpochSecond();
        return wait <= 0 || wait > FURTHEST_SECONDS;
    }

    private Plan read() {
        try {
            String text = new String(files.read(FILE, MAX_BYTES), StandardCharsets.US_ASCII).trim();
            int blank = text.indexOf(' ');
            long next = Long.parseLong(blank < 0 ? text : text.substring(0, blank));
            long failures = blank < 0 ? 1 : Long.parseLong(text.substring(blank + 1).trim());
            return new Plan(Math.max(0, next), Math.max(0, Math.min(MAX_FAILURES, failures)));
        } catch (IOException | NumberFormatException nothingPlanned) {
            return new Plan(0, 0);
        }
    }
}
