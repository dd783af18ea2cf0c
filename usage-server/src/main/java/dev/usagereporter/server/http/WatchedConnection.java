package dev.usagereporter.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * An HTTP connection under the watch. Every close goes through the watch: the web server's own would interrupt the
 * thread, and it can do so after the request it wanted to prevent has begun.
 */
final class WatchedConnection implements ServerConnection {
    private static final System.Logger LOG = System.getLogger(WatchedConnection.class.getName());

    private final ServerConnection http;
    private final Connection connection;
    private final DataReader reader;

    WatchedConnection(ServerConnection http, Connection connection, DataReader reader) {
        this.http = http;
        this.connection = connection;
        this.reader = reader;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            ScopedValue.where(Connection.CURRENT, connection).call(() -> {
                http.handle(limit);
                return connection;
            });
        } catch (CloseConnectionException expected) {
            // Closed by the client, by the watch or behind a last answer.
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a connection was closed: {0}", Failures.describe(bug));
        } finally {
            connection.drain(reader);
            connection.finish();
        }
    }

    /** Never idle in the eyes of the web server; the watch closes what is. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    /** The web server stops. What is being handled is answered first. */
    @Override
    public void close(boolean interrupt) {
        connection.closeIfIdle();
    }
}
