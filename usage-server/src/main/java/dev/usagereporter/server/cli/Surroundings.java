package dev.usagereporter.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the commands have around them.
 *
 * @param out for what a command is asked for
 * @param err for what went wrong
 * @param environment the variables of the process
 * @param random for tokens and ids
 * @param residence how long {@code serve} stays
 * @param errIsTerminal whether somebody watches {@code err}
 * @param pause between two questions to a server
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        SecureRandom random,
        Residence residence,
        BooleanSupplier errIsTerminal,
        Pause pause) {
    static Surroundings ofProcess() {
        return new Surroundings(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                new SecureRandom(),
                new UntilSignal(),
                ErrorStream::isTerminal,
                Thread::sleep);
    }

    boolean debug() {
        return "1".equals(environment.get("USAGE_SERVER_DEBUG"));
    }
}
