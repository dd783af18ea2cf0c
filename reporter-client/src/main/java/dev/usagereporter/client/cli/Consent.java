package dev.usagereporter.client.cli;

import dev.usagereporter.client.cli.Decision.Mode;
import dev.usagereporter.client.cli.Decision.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether anything may be sent: any off wins, then any local, then any on; without a word it stays local. */
final class Consent {
    private Consent() {}

    /** What files say. */
    enum Recorded {
        NOTHING,
        ON,
        LOCAL,
        OFF,
        /** There is a choice that cannot be read. It may be an off. */
        UNREADABLE,
        /** There is no home folder to look in. */
        NOWHERE
    }

    /**
     * The decision; nothing but the arguments goes into it.
     *
     * @param environment environment variables
     * @param machineOff whether the file that switches a whole machine off is there
     * @param recorded what the user chose
     * @param urlOption whether the command is a report and its address was given as an option
     */
    static Decision decide(Map<String, String> environment, boolean machineOff, Recorded recorded, boolean urlOption) {
        Decision off = off(environment, machineOff, recorded);
        if (off != null) {
            return off;
        }
        String telemetry = environment.getOrDefault("USAGE_TELEMETRY", "");
        if (telemetry.equals("local")) {
            return new Decision(Mode.LOCAL, "USAGE_TELEMETRY is local", Origin.ENVIRONMENT);
        }
        if (recorded == Recorded.LOCAL) {
            return new Decision(Mode.LOCAL, "local was chosen", Origin.RECORDED);
        }
        if (recorded == Recorded.ON) {
            return new Decision(Mode.ON, "on was chosen", Origin.RECORDED);
        }
        if (telemetry.equals("on")) {
            return new Decision(Mode.ON, "USAGE_TELEMETRY is on", Origin.ENVIRONMENT);
        }
        if (urlOption) {
            return new Decision(Mode.ON, "a server was named and nobody refused", Origin.COMMAND);
        }
        if (!environment.getOrDefault("USAGE_URL", "").isEmpty()) {
            return new Decision(Mode.ON, "USAGE_URL names a server and nobody refused", Origin.ENVIRONMENT);
        }
        return new Decision(Mode.LOCAL, "nobody chose and no server was named", Origin.DEFAULT);
    }

    private static @Nullable Decision off(Map<String, String> environment, boolean machineOff, Recorded recorded) {
        String telemetry = environment.getOrDefault("USAGE_TELEMETRY", "");
        String diagnostics = environment.get("DIAGNOSTICS");
        if (truthy(environment.getOrDefault("DO_NOT_TRACK", ""))) {
            return offBy("DO_NOT_TRACK is set", Origin.ENVIRONMENT);
        }
        if (machineOff) {
            return offBy("this machine is switched off by its off file", Origin.MACHINE);
        }
        if (environment.getOrDefault("USAGE_DISABLE", "").equals("1")) {
            return offBy("USAGE_DISABLE is 1", Origin.ENVIRONMENT);
        }
        if (diagnostics != null && !diagnostics.equals("yes")) {
            return offBy("DIAGNOSTICS is set and not yes", Origin.ENVIRONMENT);
        }
        if (telemetry.equals("off")) {
            return offBy("USAGE_TELEMETRY is off", Origin.ENVIRONMENT);
        }
        if (!telemetry.isEmpty() && !telemetry.equals("on") && !telemetry.equals("local")) {
            return offBy("USAGE_TELEMETRY is neither on, local nor off", Origin.ENVIRONMENT);
        }
        if (truthy(environment.getOrDefault("CI", "")) && !telemetry.equals("on")) {
            return offBy("CI is set and USAGE_TELEMETRY is not on", Origin.ENVIRONMENT);
        }
        if (recorded == Recorded.OFF) {
            return offBy("off was chosen", Origin.RECORDED);
        }
        if (recorded == Recorded.NOWHERE) {
            return offBy("there is no home folder that may hold a choice", Origin.NOWHERE);
        }
        return recorded == Recorded.UNREADABLE ? offBy("a choice was recorded that cannot be read", Origin.RECORDED) : null;
    }

    private static Decision offBy(String reason, Origin origin) {
        return new Decision(Mode.OFF, reason, origin);
    }

    /** Set, and not to one of the words that mean no. */
    private static boolean truthy(String value) {
        return !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }
}
