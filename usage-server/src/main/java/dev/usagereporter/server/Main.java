package dev.usagereporter.server;

import dev.usagereporter.server.cli.CommandException;
import dev.usagereporter.server.cli.ExitStatus;
import dev.usagereporter.server.cli.LogOutput;
import dev.usagereporter.server.cli.UsageServer;

/** Wires the rooms by hand. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        LogOutput.configure("1".equals(System.getenv("USAGE_SERVER_DEBUG")));
        int status = UsageServer.run(
                arguments,
                (_, _) -> {
                    throw new CommandException(ExitStatus.INTERNAL, "serve is not wired yet");
                },
                _ -> {
                    throw new CommandException(ExitStatus.INTERNAL, "demo is not wired yet");
                });
        System.exit(status);
    }
}
