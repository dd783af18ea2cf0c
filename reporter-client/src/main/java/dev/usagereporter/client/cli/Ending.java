package dev.usagereporter.client.cli;

import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.pow.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * How a command that has to do with telemetry ended.
 *
 * @param word one word for programs
 * @param exit status under {@code --strict}
 * @param text a line for people
 * @param reply the server's reply, if there was one
 */
record Ending(String word, int exit, String text, @Nullable Reply reply) {
    /** Longest text of a server that is shown. */
    private static final int MAX_FOREIGN = 200;

    Ending(String word, int exit, String text) {
        this(word, exit, text, null);
    }

    static Ending files(String text) {
        return new Ending("files", Exit.FILES, text);
    }

    static Ending usage(String text) {
        return new Ending("usage", Exit.USAGE, text);
    }

    static Ending of(ReportOutcome outcome) {
        return of(outcome, "report");
    }

    /** @param what was sent, in one word */
    static Ending of(ReportOutcome outcome, String what) {
        int exit = Exit.of(outcome);
        if (outcome instanceof ReportOutcome.Sent sent) {
            return new Ending("sent", exit, sent.reply().duplicate() ? "sent before" : "sent", sent.reply());
        }
        if (outcome instanceof ReportOutcome.Refused refused) {
            return new Ending("refused", exit, "the server refused the " + what + words(refused.reply()), refused.reply());
        }
        if (outcome instanceof ReportOutcome.Unreachable unreachable) {
            return new Ending("unreachable", exit, unreachable.failure().text());
        }
        if (outcome instanceof ReportOutcome.OverBudget over) {
            String text = over.bits() > over.maxBits()
                    ? "the server asks for " + over.bits() + " bits, at most " + over.maxBits() + " are minted"
                    : "minting took longer than it may";
            return new Ending("over_budget", exit, text);
        }
        if (outcome instanceof ReportOutcome.TooMuchMemory memory) {
            String text = "the server asks for stamps that take " + memory.memory() + " KiB of memory, more than can be spared";
            return new Ending("over_budget", exit, text);
        }
        if (outcome instanceof ReportOutcome.Misconfigured wrong) {
            return new Ending("misconfigured", exit, wrong.rule());
        }
        if (outcome instanceof ReportOutcome.UnknownAlgorithm) {
            return new Ending("unknown_algorithm", exit, "the server asks for a hash, or for parameters of one, that this version does not mint");
        }
        if (outcome instanceof ReportOutcome.SwitchedOff) {
            return new Ending("switched_off", exit, "switched off by the user");
        }
        return outcome instanceof ReportOutcome.Expired
                ? new Ending("expired", exit, "minting took longer than a report is good for")
                : new Ending("cancelled", exit, "the " + what + " was given up");
    }

    private static String words(Reply reply) {
        StringBuilder words = new StringBuilder(" (").append(reply.status());
        if (reply.error() != null) {
            words.append(' ').append(printable(reply.error()));
        }
        if (reply.message() != null) {
            words.append(": ").append(printable(reply.message()));
        }
        return words.append(')').toString();
    }

    /** What a server says reaches the terminal without its control characters, and not at any length. */
    private static String printable(String foreign) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < foreign.length() && kept.length() < MAX_FOREIGN; i++) {
            char c = foreign.charAt(i);
            kept.append(Ascii.isPrintable(c) ? c : '?');
        }
        return kept.toString();
    }

    /** The ending as one JSON line. */
    String json() {
        JsonLine line = new JsonLine().text("outcome", word);
        if (reply != null) {
            line.number("status", reply.status());
            if (reply.duplicate()) {
                line.bool("duplicate", true);
            }
            if (reply.error() != null) {
                line.text("error", printable(reply.error()));
            }
            if (reply.bits() != null) {
                line.number("bits", reply.bits());
            }
        }
        return line.text("message", text).toString();
    }
}
