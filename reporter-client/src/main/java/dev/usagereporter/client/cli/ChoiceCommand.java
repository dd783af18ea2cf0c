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
        Decision installs = InstallConsent.decide(surroundings);
        String mode = decision.mode().word();
        if (read.arguments().has("--json")) {
            surroundings.out().println(json(decision).raw("install", json(installs).toString()));
        } else {
            surroundings.out().println(line(decision, surroundings));
            surroundings.out().println("installs: " + line(installs, surroundings));
        }
        return new Ending(mode, Exit.OK, decision.reason());
    }

    private static JsonLine json(Decision decision) {
        return new JsonLine()
                .text("mode", decision.mode().word())
                .text("reason", decision.reason())
                .text("origin", decision.origin().word());
    }

    private static String line(Decision decision, Surroundings surroundings) {
        String found = decision.origin().word() + since(decision, surroundings);
        return decision.mode().word() + ": " + decision.reason() + " (" + found + ")";
    }

    /** What holds for a report now. */
    static Decision decide(Surroundings surroundings, boolean urlOption) {
        return Consent.decide(
                surroundings.environment(),
                machineOff(surroundings),
                choice(surroundings).read(),
                urlOption);
    }

    /** A file that may not be looked for counts as there. */
    static boolean machineOff(Surroundings surroundings) {
        return !Files.notExists(surroundings.offFile());
    }

    private static String since(Decision decision, Surroundings surroundings) {
        String day = decision.origin() == Decision.Origin.RECORDED ? choice(surroundings).day() : "";
        return day.isEmpty() ? "" : " of " + day;
    }

    static Choice choice(Surroundings surroundings) {
        return new Choice(new PrivateFolder(Folders.of(surroundings).config()));
    }
}
