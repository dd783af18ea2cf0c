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
     * The decision about usage reports; nothing but the arguments goes into it.
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
        Decision said = said(environment, recorded);
        if (said != null) {
            return said;
        }
        if (urlOption) {
            return new Decision(Mode.ON, "a server was named and nobody refused", Origin.COMMAND);
        }
        if (!environment.getOrDefault("USAGE_URL", "").isEmpty()) {
            return new Decision(Mode.ON, "USAGE_URL names a server and nobody refused", Origin.ENVIRONMENT);
        }
        return new Decision(Mode.LOCAL, "nobody chose and no server was named", Origin.DEFAULT);
    }

    /**
     * The decision about install events. A server that was named is no word on them: the scripts name it, not their users.
     *
     * @param file what the diagnostics file says; it counts where the variable {@code DIAGNOSTICS} is not set
     */
    static Decision decideInstall(
            Map<String, String> environment, DiagnosticsFile.Word file, boolean machineOff, Recorded recorded) {
        Decision off = off(environment, machineOff, recorded);
        if (off != null) {
            return off;
        }
        String variable = environment.get("DIAGNOSTICS");
        if (variable == null && file == DiagnosticsFile.Word.NO) {
            return offBy("the diagnostics file does not say yes", Origin.DIAGNOSTICS_FILE);
        }
        if (variable == null && file == DiagnosticsFile.Word.UNREADABLE) {
            return offBy("there is a diagnostics file that cannot be read", Origin.DIAGNOSTICS_FILE);
        }
        Decision said = said(environment, recorded);
        if (said != null) {
            return said;
        }
        if (variable != null) {
            return new Decision(Mode.ON, "DIAGNOSTICS is yes", Origin.ENVIRONMENT);
        }
        return file == DiagnosticsFile.Word.YES
                ? new Decision(Mode.ON, "the diagnostics file says yes", Origin.DIAGNOSTICS_FILE)
                : new Decision(Mode.LOCAL, "nobody chose", Origin.DEFAULT);
    }

    /** What somebody said of everything: any local, then any on. */
    private static @Nullable Decision said(Map<String, String> environment, Recorded recorded) {
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
        return telemetry.equals("on") ? new Decision(Mode.ON, "USAGE_TELEMETRY is on", Origin.ENVIRONMENT) : null;
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
