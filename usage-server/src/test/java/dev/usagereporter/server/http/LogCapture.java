package dev.usagereporter.server.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, at the levels that the server sets. */
final class LogCapture extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final AtomicReference<String> text = new AtomicReference<>("");

    LogCapture() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        String name = String.valueOf(logged.getLoggerName());
        if (name.startsWith("io.helidon") || name.startsWith("dev.usagereporter")) {
            text.accumulateAndGet(name + ": " + logged.getMessage() + " " + logged.getThrown() + "\n", String::concat);
        }
    }

    String text() {
        return text.get();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
