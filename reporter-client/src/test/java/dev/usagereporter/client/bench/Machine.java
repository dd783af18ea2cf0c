package dev.usagereporter.client.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the figures hold for.
 *
 * @param processors that are there to run on
 * @param model what they call themselves
 * @param load runnable processes at the start, as a mean over a minute: noise of others
 * @param javaOfClients version of the Java that runs the clients
 */
record Machine(int processors, String model, String load, String javaOfClients) {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
    private static final Pattern JAVA = Pattern.compile("version \"(([0-9]+)[^\"]*)\"");

    /** This machine, with that output of {@code java -version}. */
    static Machine here(String javaVersion) throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                model(Files.readString(Path.of("/proc/cpuinfo"))),
                Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*\\s*", ""),
                javaOfClients(javaVersion));
    }

    static String model(String cpuinfo) {
        Matcher model = MODEL.matcher(cpuinfo);
        return model.find() ? model.group(1) : "unknown processor";
    }

    /** The launcher would pass over an older one, and the two clients would run on different Javas. */
    static String javaOfClients(String javaVersion) {
        Matcher version = JAVA.matcher(javaVersion);
        if (!version.find() || Integer.parseInt(version.group(2)) < 17) {
            throw new FailedRun("the Java of the clients must be 17 or later: REPORTER_JAVA can name it");
        }
        return version.group(1);
    }
}
