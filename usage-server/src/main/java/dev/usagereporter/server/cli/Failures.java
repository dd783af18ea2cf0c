package dev.usagereporter.server.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failed command becomes a message and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        PrintWriter err = surroundings.err();
        err.println("usage-server: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitStatus.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = surroundings.err();
        ExitStatus status;
        if (failure instanceof CommandException expected) {
            String.valueOf(failure.getMessage()).lines().forEach(line -> err.println("usage-server: " + line));
            status = expected.status();
        } else {
            String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            err.println("usage-server: internal error: " + failure.getClass().getSimpleName() + ": " + message);
            status = ExitStatus.INTERNAL;
        }
        if (surroundings.debug()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return status.code();
    }
}
