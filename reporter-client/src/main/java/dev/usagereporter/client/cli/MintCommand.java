package dev.usagereporter.client.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Salt;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampMinter;
import dev.usagereporter.pow.StampParse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** {@code reporter mint}: one stamp for a resource. Whoever calls it waits for it, so only a signal ends it early. */
final class MintCommand {
    /** More take a fast machine thousands of years: a larger number is a mistake, not a wish. */
    private static final int MAX_BITS = 64;

    private static final Duration FOR_EVER = Duration.ofDays(366L * 1000);

    private MintCommand() {}

    static int run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "--bits --threads " + HashOptions.VALUED, "", 1);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return wrong(((Arguments.Reading.Wrong) reading).rule(), surroundings);
        }
        Arguments arguments = read.arguments();
        if (arguments.operands().size() != 1) {
            return wrong("a resource is expected", surroundings);
        }
        HashOptions.Reading hash = HashOptions.read(arguments);
        if (!(hash instanceof HashOptions.Reading.Chosen chosen)) {
            return wrong(((HashOptions.Reading.Wrong) hash).rule(), surroundings);
        }
        Algorithm algorithm = chosen.algorithm();
        long bits = Quantity.number(arguments.value("--bits", HashOptions.defaultBits(algorithm)));
        if (bits < 1 || bits > MAX_BITS) {
            return wrong("--bits must be from 1 to " + MAX_BITS, surroundings);
        }
        long threads = MintThreads.read(arguments, false);
        if (!MintThreads.allows(threads)) {
            return wrong(MintThreads.RULE, surroundings);
        }
        String resource = arguments.operands().get(0);
        String date = Stamp.date(LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC));
        if (Stamp.parse("1:0:" + date + ":" + resource + ":::") instanceof StampParse.Refused refused) {
            return wrong(refused.rule().text(), surroundings);
        }
        String salt = Salt.random(new Random(), Salt.DEFAULT_CHARS);
        return mint(Challenge.of(algorithm, (int) bits, date, resource, salt), (int) threads, surroundings);
    }

    private static int mint(Challenge challenge, int threads, Surroundings surroundings) {
        MintLine line = new MintLine(surroundings);
        MintBudget budget = new MintBudget(challenge.bits(), FOR_EVER, threads);
        MintOutcome outcome = new StampMinter(System::nanoTime)
                .mint(challenge, budget, (tries, elapsed) -> line.onProgress(challenge.bits(), tries, elapsed));
        line.clear();
        if (outcome instanceof MintOutcome.Minted minted) {
            surroundings.out().println(minted.stamp().format());
            return Exit.OK;
        }
        return Exit.LATER;
    }

    private static int wrong(String rule, Surroundings surroundings) {
        surroundings.err().println("reporter mint: " + rule);
        return Exit.USAGE;
    }
}
