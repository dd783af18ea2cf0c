package dev.usagereporter.server.store;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Swallows what Flyway has to say at every start; a failure is thrown as well. Public, because Flyway makes it by its
 * name.
 */
public final class QuietLog implements LogCreator, Log {
    @Override
    public Log createLogger(Class<?> speaker) {
        return this;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception cause) {}

    @Override
    public void notice(String message) {}
}
