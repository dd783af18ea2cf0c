package dev.usagereporter.pow.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures hold for, out of what the system says of itself. */
final class Machine {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
    private static final Pattern VERSION = Pattern.compile("version \"([^\"]*)\"");

    private Machine() {}

    /** What the processors call themselves, out of {@code /proc/cpuinfo}. */
    static String model(String cpuinfo) {
        Matcher model = MODEL.matcher(cpuinfo);
        return model.find() ? model.group(1) : "unknown processor";
    }

    /** Runnable processes as a mean over a minute, out of {@code /proc/loadavg}: noise of others. */
    static String load(String loadavg) {
        return loadavg.replaceFirst(" .*\\s*", "");
    }

    /** Out of what {@code java -version} prints. */
    static String javaVersion(String output) {
        Matcher version = VERSION.matcher(output);
        return version.find() ? version.group(1) : "unknown";
    }
}
