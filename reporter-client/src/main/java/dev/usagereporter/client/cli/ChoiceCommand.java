package dev.usagereporter.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code reporter on}, {@code local}, {@code off} and {@code status}: the user's word, and what follows from it. */
final class ChoiceCommand {
    private ChoiceCommand() {}

    static Ending choose(Decision.Mode mode, List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "", "--json --strict", 0);
        if (reading instanceof Arguments.Reading.Wrong wrong) {
            return Reporter.told(Ending.usage(wrong.rule()), words, surroundings);
        }
        try {
            new Choice(new PrivateFolder(Folders.of(surroundings).config())).record(mode, surroundings.clock());
        } catch (IOException unwritable) {
            // A choice that was not recorded must be heard of, with or without --strict.
            return Reporter.told(Ending.files("the choice could not be recorded in the configuration folder"), words, surroundings);
        }
        Ending ending = new Ending(mode.word(), Exit.OK, "recorded: " + mode.word());
        if (words.contains("--json")) {
            surroundings.out().println(ending.json());
        }
        return ending;
    }

    static Ending status(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "--url", "--json --strict", 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        Decision decision = decide(surroundings, read.arguments().has("--url"));
        String mode = decision.mode().word();
        if (read.arguments().has("--json")) {
            surroundings.out().println(new JsonLine()
                    .text("mode", mode)
                    .text("reason", decision.reason())
                    .text("origin", decision.origin().word()));
        } else {
            String found = decision.origin().word() + since(decision, surroundings);
            surroundings.out().println(mode + ": " + decision.reason() + " (" + found + ")");
        }
        return new Ending(mode, Exit.OK, decision.reason());
    }

    /** What holds for a report now. */
    static Decision decide(Surroundings surroundings, boolean urlOption) {
        return Consent.decide(
                surroundings.environment(),
                // A file that may not be looked for counts as there.
                !Files.notExists(surroundings.offFile()),
                choice(surroundings).read(),
                urlOption);
    }

    private static String since(Decision decision, Surroundings surroundings) {
        String day = decision.origin() == Decision.Origin.RECORDED ? choice(surroundings).day() : "";
        return day.isEmpty() ? "" : " of " + day;
    }

    private static Choice choice(Surroundings surroundings) {
        return new Choice(new PrivateFolder(Folders.of(surroundings).config()));
    }
}
