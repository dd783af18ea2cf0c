package dev.usagereporter.server.http;

/** Describes a bug for the log: kinds and places, never a message, because messages of libraries quote their input. */
final class Failures {
    private static final int MAX_CAUSES = 5;

    private Failures() {}

    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "" : ", caused by ").append(cause.getClass().getName());
            StackTraceElement[] trace = cause.getStackTrace();
            if (trace.length > 0) {
                text.append(" at ").append(trace[0]);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
