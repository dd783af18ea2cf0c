package dev.usagereporter.server.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Silences the web server. At its finer levels it logs the addresses of clients and the bytes they send, at its coarser
 * ones stack traces for what clients do; whatever matters is answered or logged by this package.
 */
final class QuietLog {
    /** Held here: a logger that nobody holds loses its level. */
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("io.helidon"));

    private QuietLog() {}

    static void install() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
