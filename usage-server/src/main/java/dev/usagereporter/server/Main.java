package dev.usagereporter.server;

import dev.usagereporter.server.cli.LogOutput;
import dev.usagereporter.server.cli.UsageServer;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Gives the commands a real clock and real randomness. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        LogOutput.configure("1".equals(System.getenv("USAGE_SERVER_DEBUG")));
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        int status = UsageServer.run(
                arguments,
                (config, directory) -> Server.start(config, directory, clock, random),
                (out, once) -> new DemoRun(out, once, clock, random),
                ServerOptions::policies,
                ServerExports.offline(clock, random));
        System.exit(status);
    }
}
