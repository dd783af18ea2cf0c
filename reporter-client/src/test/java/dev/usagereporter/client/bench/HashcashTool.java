package dev.usagereporter.client.bench;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the installed C tool whether its counters mean what {@link Counter} takes them for: it has faster cores for some processors. */
record HashcashTool(Household household) {
    private static final Pattern TRIES = Pattern.compile("(?m)^tries: ([0-9]+) ");
    private static final Pattern STAMP = Pattern.compile("(?m)^1:.*:([^:]*)$");

    /** @throws FailedRun if it is missing, or counts otherwise */
    void check() throws InterruptedException {
        try {
            household.run(List.of("hashcash", "-mvCb16", "-r", "check"), Map.of());
        } catch (FailedRun failed) {
            throw new FailedRun("hashcash: " + failed.getMessage());
        }
        String output = household.output();
        if (!countsAsExpected(output)) {
            throw new FailedRun("hashcash: counts otherwise than version 1.22 with its portable core: " + output);
        }
    }

    /** Whether the stamp's counter stands for as many tries as the tool says that it made. */
    static boolean countsAsExpected(String output) {
        Matcher tries = TRIES.matcher(output);
        Matcher counter = STAMP.matcher(output);
        return tries.find()
                && counter.find()
                && Counter.HASHCASH_TOOL.tries(counter.group(1)) == Long.parseLong(tries.group(1));
    }
}
