package dev.usagereporter.client.cli;

import java.util.List;

/** The command as a whole: finds the command that is meant, and the exit status that its ending has. */
public final class Reporter {
    private Reporter() {}

    /** Runs one command and says the exit status. Telemetry never fails a script: without {@code --strict} it is 0. */
    public static int run(String[] words, Surroundings surroundings) {
        int status;
        try {
            status = run(List.of(words), surroundings);
        } catch (RuntimeException | Error broken) {
            status = failed(Exit.SOFTWARE, "an error of the reporter itself", words, surroundings);
        }
        if (surroundings.out().checkError() && status == Exit.OK) {
            status = failed(Exit.FILES, "the output could not be written", words, surroundings);
        }
        return mayFail(words) ? status : Exit.OK;
    }

    /** The exit status where not even the surroundings could be made out. */
    public static int broken(String[] words) {
        return mayFail(words) ? Exit.SOFTWARE : Exit.OK;
    }

    private static boolean mayFail(String[] words) {
        String command = words.length == 0 ? "" : words[0];
        return List.of("mint", "check", "run").contains(command) || List.of(words).contains("--strict");
    }

    /** Only what reports is silent about it: whoever calls one of the others wants to know. */
    private static int failed(int status, String text, String[] words, Surroundings surroundings) {
        if (mayFail(words) || words.length == 0 || !(words[0].equals("report") || words[0].equals("install"))) {
            told(text, surroundings);
        }
        return status;
    }

    private static int run(List<String> words, Surroundings surroundings) {
        String command = words.isEmpty() ? "--help" : words.get(0);
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
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
            case "run" -> runsNothing(surroundings);
            default -> ending(command, rest, surroundings).exit();
        };
    }

    /** A JVM between a terminal and a command would lose descriptors and signals; a command that was not run must not look as if. */
    private static int runsNothing(Surroundings surroundings) {
        told("run is a command of the launcher, bin/reporter; nothing was run", surroundings);
        return Exit.USAGE;
    }

    private static Ending ending(String command, List<String> rest, Surroundings surroundings) {
        return switch (command) {
            case "report" -> ReportCommand.report(rest, surroundings);
            case "preview" -> ReportCommand.preview(rest, surroundings);
            case "status" -> ChoiceCommand.status(rest, surroundings);
            case "install" -> InstallCommand.run(rest, surroundings);
            case "flush" -> FlushCommand.run(rest, surroundings);
            case "log" -> LogCommand.run(rest, surroundings);
            case "schema" -> SchemaCommand.run(rest, surroundings);
            case "estimate" -> EstimateCommand.run(rest, surroundings);
            case "explain" -> ExplainCommand.run(rest, surroundings);
            case "rehearse" -> Rehearsal.run(rest, surroundings);
            case "on" -> ChoiceCommand.choose(Decision.Mode.ON, rest, surroundings);
            case "local" -> ChoiceCommand.choose(Decision.Mode.LOCAL, rest, surroundings);
            case "off" -> ChoiceCommand.choose(Decision.Mode.OFF, rest, surroundings);
            // An option may stand before the command by mistake.
            default -> told(Ending.usage("there is no such command; reporter --help names them"),
                    rest.contains("--json") ? rest : List.of(command), surroundings);
        };
    }

    /** Says an ending to people, and to programs that asked: for what a script's author or the user must hear in any case. */
    static Ending told(Ending ending, List<String> words, Surroundings surroundings) {
        if (words.contains("--json")) {
            surroundings.out().println(ending.json());
        }
        told(ending.text(), surroundings);
        return ending;
    }

    static void told(String text, Surroundings surroundings) {
        surroundings.err().println("reporter: " + text);
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
