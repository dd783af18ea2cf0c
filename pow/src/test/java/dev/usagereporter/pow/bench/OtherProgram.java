package dev.usagereporter.pow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A program that makes a fixed number of tries and prints how many it made in a second, run anew for every turn. */
final class OtherProgram implements Contender {
    private static final long LIMIT_SECONDS = 60;
    private static final Pattern RATE = Pattern.compile("(?m)^[1-9][0-9]{0,12}$");

    private final String name;
    private final List<String> command;
    private final int runs;

    /** Guarded by this: the one that runs. */
    private @Nullable Process process;

    /** Guarded by this: nothing is started once it is set. */
    private boolean closed;

    /** @param runs runs in a turn, for programs whose work is short */
    OtherProgram(String name, List<String> command, int runs) {
        this.name = name;
        this.command = command;
        this.runs = runs;
    }

    @Override
    public String name() {
        return name;
    }

    /** The rate of all runs together: each makes the same number of tries, so their times add up. */
    @Override
    public double turn() throws IOException, InterruptedException {
        double secondsPerTry = 0;
        for (int run = 0; run < runs; run++) {
            secondsPerTry += 1 / rate(output());
        }
        return runs / secondsPerTry;
    }

    /**
     * The line that is a number; the C tool says more on the other stream.
     *
     * @throws FailedTurn if there is none
     */
    static double rate(String output) {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new FailedTurn("tries a second were expected, but came: " + output);
        }
        return Double.parseDouble(rate.group());
    }

    /** What one run prints, on either stream. */
    String output() throws IOException, InterruptedException {
        Process started = start();
        // A few words, which fit into the pipe.
        boolean ended = started.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            started.destroyForcibly();
            throw new FailedTurn(name + ": did not end in " + LIMIT_SECONDS + " s");
        }
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (started.exitValue() != 0) {
            throw new FailedTurn(name + ": exit " + started.exitValue() + ": " + output);
        }
        return output;
    }

    private synchronized Process start() throws IOException {
        if (closed) {
            throw new FailedTurn(name + ": is closed");
        }
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = started;
        return started;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
