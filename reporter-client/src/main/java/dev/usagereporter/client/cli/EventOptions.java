package dev.usagereporter.client.cli;

import dev.usagereporter.client.UsageOptions;
import dev.usagereporter.client.UsageOptionsBuilder;
import java.time.Duration;

/** Turns the options that say how to send install events into those of the library. */
final class EventOptions {
    static final String VALUED = "--url --timeout --threads --user-agent";
    static final String FLAGS = "--json --strict --insecure-http";

    /** How reading the options ended. */
    sealed interface Reading {
        record Read(UsageOptionsBuilder builder) implements Reading {}

        record Wrong(Ending ending) implements Reading {}
    }

    private EventOptions() {}

    /**
     * Reads what needs no file.
     *
     * @param timeout longest wait for the network with one event, unless an option says otherwise
     * @param background whether nobody waits
     */
    static Reading read(Arguments arguments, Surroundings surroundings, String timeout, boolean background) {
        Duration network = Quantity.duration(arguments.value("--timeout", timeout));
        long threads = MintThreads.read(arguments, background);
        String agent = arguments.value("--user-agent");
        if (network.isZero()) {
            return new Reading.Wrong(Ending.usage("--timeout must be a duration such as 15s"));
        }
        if (!MintThreads.allows(threads)) {
            return new Reading.Wrong(Ending.usage(MintThreads.RULE));
        }
        if (agent != null && !Ascii.isPrintable(agent)) {
            return new Reading.Wrong(Ending.usage("--user-agent must be printable ASCII"));
        }
        UsageOptionsBuilder builder = UsageOptions.builder()
                .url(url(arguments, surroundings))
                .timeout(network)
                .networkBudget(network)
                .cpuBudget(ReportOptions.FOREGROUND_CPU)
                .threads((int) threads)
                .clock(surroundings.clock())
                .insecureHttp(arguments.has("--insecure-http") || surroundings.variable("USAGE_INSECURE_HTTP").equals("1"));
        return new Reading.Read(agent == null ? builder : builder.userAgent(agent));
    }

    /** The address of the server, empty where there is none. */
    static String url(Arguments arguments, Surroundings surroundings) {
        return arguments.value("--url", surroundings.variable("USAGE_URL"));
    }
}
