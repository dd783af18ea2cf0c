package dev.usagereporter.server.store;

import org.flywaydb.core.api.logging.Log;

/** Swallows what the migrations have to say: it names the path of the database, and a failure is thrown as well. */
enum QuietLog implements Log {
    INSTANCE;

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
