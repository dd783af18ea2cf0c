package dev.usagereporter.client.cli;

import java.util.List;

/** The command as a whole: finds the command that is meant, and the exit status that its ending has. */
public final class Reporter {
    private Reporter() {}

    /** Runs one command and says the exit status. Telemetry never fails a script: without {@code --strict} it is 0. */
    public static int run(String[] words, Surroundings surroundings) {
        String command = words.length == 0 ? "--help" : words[0];
        List<String> rest = words.length == 0 ? List.of() : List.of(words).subList(1, words.length);
        if (command.equals("--version")) {
            surroundings.out().println("reporter " + version());
            return Exit.OK;
        }
        if (command.equals("--help") || command.equals("help") || asksForHelp(rest)) {
            surroundings.out().print(Help.of(command));
            return Exit.OK;
        }
        return switch (command) {
            case "mint" -> MintCommand.run(rest, surroundings);
            case "check" -> CheckCommand.run(rest, surroundings);
            default -> telemetry(command, rest, surroundings);
        };
    }

    private static int telemetry(String command, List<String> rest, Surroundings surroundings) {
        boolean strict = rest.contains("--strict");
        try {
            Ending ending = ending(command, rest, surroundings);
            return strict ? ending.exit() : Exit.OK;
        } catch (RuntimeException | Error broken) {
            if (strict) {
                surroundings.err().println("reporter: an error of the reporter itself");
            }
            return strict ? Exit.LATER : Exit.OK;
        }
    }

    private static Ending ending(String command, List<String> rest, Surroundings surroundings) {
        return switch (command) {
            case "report" -> ReportCommand.report(rest, surroundings);
            case "preview" -> ReportCommand.preview(rest, surroundings);
            case "status" -> ChoiceCommand.status(rest, surroundings);
            case "on" -> ChoiceCommand.choose(Decision.Mode.ON, rest, surroundings);
            case "local" -> ChoiceCommand.choose(Decision.Mode.LOCAL, rest, surroundings);
            case "off" -> ChoiceCommand.choose(Decision.Mode.OFF, rest, surroundings);
            default -> told(Ending.usage("there is no such command; reporter --help names them"), surroundings);
        };
    }

    /** Says an ending to people: for what a script's author or the user must hear in any case. */
    static Ending told(Ending ending, Surroundings surroundings) {
        surroundings.err().println("reporter: " + ending.text());
        return ending;
    }

    private static boolean asksForHelp(List<String> rest) {
        int end = rest.indexOf("--");
        return (end < 0 ? rest : rest.subList(0, end)).contains("--help");
    }

    /** As the manifest of the jar says. */
    private static String version() {
        String version = Reporter.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
