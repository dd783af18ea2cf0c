package dev.usagereporter.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Print the version.")
final class Version implements Callable<Integer> {
    private final Surroundings surroundings;

    Version(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        surroundings.out().println(text());
        return ExitStatus.OK.code();
    }

    static String text() throws IOException {
        return "usage-server " + number() + " (Java " + System.getProperty("java.version") + ")";
    }

    /** Maven leaves it in the jar; classes that run from a folder have none. */
    private static String number() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("/META-INF/maven/dev.usagereporter/usage-server/pom.properties")) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        }
    }
}
