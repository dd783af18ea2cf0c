package dev.usagereporter.client;

import dev.usagereporter.client.cli.Reporter;
import dev.usagereporter.client.cli.Surroundings;

/** The command {@code reporter}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Repeating a POST is decided here and not below: the JDK would do it once more in silence.
        System.setProperty("sun.net.http.retryPost", "false");
        int status = Reporter.run(arguments, Surroundings.ofProcess());
        System.out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }
}
