package dev.usagereporter.pow.bench;

import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.engine.Hits;
import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailHash;
import dev.usagereporter.pow.engine.TailSearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * What the process of a contender runs: for each line on standard input so many tries, answered with how many nanoseconds they
 * took. Arguments: sha1 or sha256; scalar, lanes or library; the number of tries. Ends with its input, and so never outlives
 * whoever asks. Java 17 runs this from its source, for which it is a single file without later syntax.
 */
final class Turns {
    private static final String RESOURCE = "r".repeat(200);
    private static final String SALT = "s".repeat(40);
    private static final String DATE = "261120";

    private Turns() {}

    public static void main(String[] arguments) throws IOException {
        boolean sha1 = arguments[0].equals("sha1");
        long tries = Long.parseLong(arguments[2]);
        LongConsumer work = switch (arguments[1]) {
            case "scalar" -> engine(sha1, false);
            case "lanes" -> engine(sha1, true);
            case "library" -> library(sha1);
            default -> throw new IllegalArgumentException("no such work: " + arguments[1]);
        };
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (input.readLine() != null) {
            long start = System.nanoTime();
            work.accept(tries);
            System.out.println(System.nanoTime() - start);
            System.out.flush();
        }
    }

    /** Whole groups, one after the other. Looks for more zeroes than it will find. */
    private static LongConsumer engine(boolean sha1, boolean lanes) {
        TailBlock block = new TailBlock("1:20:" + DATE + ":" + RESOURCE + "::" + SALT + ":");
        TailHash hash = sha1 ? TailHash.SHA1 : TailHash.SHA256;
        TailSearch search = lanes ? hash.lanes(block.head()) : hash.scalar(block.head());
        Hits hits = new Hits();
        return tries -> {
            for (long group = 0; group < tries / TailSearch.GROUP; group++) {
                search.fix(block.words(group));
                for (int step = 0; step < TailSearch.STEPS; step++) {
                    search.search(step, Integer.SIZE, hits);
                }
            }
        };
    }

    /** A stamp that nobody finds, given up after so many tries. */
    private static LongConsumer library(boolean sha1) {
        DigestAlgorithm algorithm = sha1 ? DigestAlgorithm.SHA1 : DigestAlgorithm.SHA256;
        Challenge challenge = Challenge.of(algorithm, 160, DATE, RESOURCE, SALT);
        MintBudget budget = new MintBudget(160, Duration.ofDays(1));
        DigestMinter minter = new DigestMinter(System::nanoTime);
        return tries -> {
            MintOutcome outcome = minter.mint(challenge, budget, (tried, elapsed) -> tried < tries);
            if (!outcome.equals(new MintOutcome.Cancelled(tries))) {
                throw new IllegalStateException(tries + " tries were expected, but came: " + outcome);
            }
        };
    }
}
