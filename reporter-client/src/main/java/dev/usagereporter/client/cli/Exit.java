package dev.usagereporter.client.cli;

import dev.usagereporter.client.ReportOutcome;

/** Exit statuses, those of {@code sysexits.h}. Without {@code --strict} a telemetry command always exits 0. */
final class Exit {
    static final int OK = 0;
    static final int INVALID = 1;
    static final int UNCHECKED = 2;
    static final int USAGE = 64;
    static final int REFUSED = 65;
    static final int NETWORK = 69;
    static final int SOFTWARE = 70;
    static final int FILES = 73;
    static final int LATER = 75;
    static final int NOT_ALLOWED = 77;
    static final int CONFIGURATION = 78;

    private Exit() {}

    /** The status of a report under {@code --strict}. */
    static int of(ReportOutcome outcome) {
        if (outcome instanceof ReportOutcome.Sent) {
            return OK;
        }
        if (outcome instanceof ReportOutcome.Refused refused) {
            return ofStatus(refused.reply().status());
        }
        if (outcome instanceof ReportOutcome.Unreachable || outcome instanceof ReportOutcome.UnknownAlgorithm) {
            return NETWORK;
        }
        if (outcome instanceof ReportOutcome.Misconfigured) {
            return CONFIGURATION;
        }
        return outcome instanceof ReportOutcome.SwitchedOff ? NOT_ALLOWED : LATER;
    }

    /** A path that the server does not have is a wrong address. */
    private static int ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> NOT_ALLOWED;
            case 404, 405 -> CONFIGURATION;
            case 408, 429 -> LATER;
            default -> status >= 500 ? LATER : REFUSED;
        };
    }
}
