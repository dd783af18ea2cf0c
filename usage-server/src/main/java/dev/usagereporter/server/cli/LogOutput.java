package dev.usagereporter.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.regex.Pattern;

/**
 * Logs go to stderr, one line each. Libraries are heard from warnings on (the web server is silenced where it is started), and what could name a client is taken out of
 * their lines: addresses are masked, messages of exceptions left out, since those may repeat what a client has sent.
 */
public final class LogOutput {
    private static final String OURS = "dev.usagereporter";
    /** Held here because the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("io.micrometer"));

    private LogOutput() {}

    /**
     * Replaces the logging of this process.
     *
     * @param debug adds stack traces
     */
    public static void configure(boolean debug) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        Handler handler = new StreamHandler(System.err, new OneLine(debug)) {
            @Override
            public synchronized void publish(LogRecord line) {
                super.publish(line);
                flush();
            }

            // Not the stream: it is the process's own.
            @Override
            public synchronized void close() {
                flush();
            }
        };
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    static final class OneLine extends Formatter {
        private static final Pattern ADDRESS =
                Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.%a-z]*:[^\\]]*\\]|([0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}");

        private final boolean debug;

        OneLine(boolean debug) {
            this.debug = debug;
        }

        @Override
        public String format(LogRecord line) {
            String logger = String.valueOf(line.getLoggerName());
            String message = formatMessage(line).replaceAll("\\s*\\R\\s*", " ");
            Throwable thrown = line.getThrown();
            return DateTimeFormatter.ISO_INSTANT.format(
                            line.getInstant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                    + " " + line.getLevel().getName()
                    + " " + logger.substring(logger.lastIndexOf('.') + 1)
                    + ": " + (logger.startsWith(OURS) ? message : ADDRESS.matcher(message).replaceAll("(address)"))
                    + (thrown == null ? "" : causes(thrown))
                    + System.lineSeparator()
                    + (debug && thrown != null ? trace(thrown) : "");
        }

        /** The classes of an exception and its causes, and where the last one came from. */
        private static String causes(Throwable thrown) {
            StringBuilder text = new StringBuilder(" [");
            Throwable cause = thrown;
            for (int depth = 0; depth < 5; depth++) {
                text.append(depth == 0 ? "" : " by ").append(cause.getClass().getName());
                Throwable next = cause.getCause();
                if (next == null) {
                    break;
                }
                cause = next;
            }
            StackTraceElement[] frames = cause.getStackTrace();
            return text.append(frames.length == 0 ? "" : " at " + frames[0]).append(']').toString();
        }

        private static String trace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
