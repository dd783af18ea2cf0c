package dev.usagereporter.server.http;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, at the levels that the server sets. */
final class LogCapture extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final StringBuffer text = new StringBuffer();

    LogCapture() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        String name = String.valueOf(logged.getLoggerName());
        if (name.startsWith("io.helidon") || name.startsWith("dev.usagereporter")) {
            text.append(name).append(": ").append(logged.getMessage()).append(' ').append(logged.getThrown()).append('\n');
        }
    }

    String text() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
