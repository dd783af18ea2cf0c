package dev.usagereporter.client.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code reporter check}: what a stamp is worth. Unchecked is not valid: without bits or resource there is a question that
 * nobody asked. With which hash is asked too, and never read from the stamp. The age of the date is not
 * judged, a stamp may be checked long after it was used.
 */
final class CheckCommand {
    private CheckCommand() {}

    static int run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "--bits --resource " + HashOptions.VALUED, "", 1);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return wrong(((Arguments.Reading.Wrong) reading).rule(), surroundings);
        }
        Arguments arguments = read.arguments();
        if (arguments.operands().size() != 1) {
            return wrong("a stamp is expected", surroundings);
        }
        boolean bitsGiven = arguments.has("--bits");
        long bits = Quantity.number(arguments.value("--bits", "0"));
        if (bits < (bitsGiven ? 1 : 0) || bits > Stamp.MAX_BITS) {
            return wrong("--bits must be from 1 to " + Stamp.MAX_BITS, surroundings);
        }
        HashOptions.Reading hash = HashOptions.read(arguments);
        if (!(hash instanceof HashOptions.Reading.Chosen chosen)) {
            return wrong(((HashOptions.Reading.Wrong) hash).rule(), surroundings);
        }
        String resource = arguments.value("--resource");
        String fault = fault(arguments.operands().get(0), bits, resource, chosen.algorithm());
        if (fault != null) {
            surroundings.out().println("invalid: " + fault);
            return Exit.INVALID;
        }
        if (!bitsGiven || resource == null) {
            surroundings.out().println("unchecked: " + (bitsGiven ? "no resource" : "no number of bits") + " was given");
            return Exit.UNCHECKED;
        }
        surroundings.out().println("valid");
        return Exit.OK;
    }

    private static @Nullable String fault(String text, long bits, @Nullable String resource, Algorithm algorithm) {
        StampParse parse = Stamp.parse(text);
        if (!(parse instanceof StampParse.Parsed parsed)) {
            return ((StampParse.Refused) parse).rule().text();
        }
        Stamp stamp = parsed.stamp();
        if (resource != null && !stamp.resource().equals(resource)) {
            return "minted for another resource";
        }
        if (!AlgorithmOption.names(stamp.extension(), algorithm)) {
            return "does not say that it was minted with " + algorithm.wireName();
        }
        if (stamp.bits() < bits) {
            return "claims " + stamp.bits() + " bits, " + bits + " are required";
        }
        int counted = Verification.countedBits(stamp, algorithm);
        return counted < stamp.bits() ? "claims " + stamp.bits() + " bits and has " + counted : null;
    }

    private static int wrong(String rule, Surroundings surroundings) {
        surroundings.err().println("reporter check: " + rule);
        return Exit.USAGE;
    }
}
