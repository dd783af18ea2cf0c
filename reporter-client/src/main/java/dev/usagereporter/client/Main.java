package dev.usagereporter.client;

import dev.usagereporter.client.cli.Reporter;
import dev.usagereporter.client.cli.Surroundings;

/** The command {@code reporter}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Repeating a POST is decided here and not below: the JDK would do it once more in silence.
        System.setProperty("sun.net.http.retryPost", "false");
        int status = run(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Nobody who calls a reporter wants to read its stack traces. */
    private static int run(String[] arguments) {
        try {
            return Reporter.run(arguments, Surroundings.ofProcess());
        } catch (RuntimeException | Error broken) {
            return Reporter.broken(arguments);
        }
    }
}
