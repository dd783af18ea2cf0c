package dev.usagereporter.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** HTTP/1.1 as the web server speaks it, on connections that are watched from their first moment. */
final class Http1Selector implements ServerConnectionSelector {
    private final Deadlines deadlines;
    private final TlsHandshakes handshakes;
    private final ServerConnectionSelector http1;

    Http1Selector(Deadlines deadlines, TlsHandshakes handshakes, Http1Config config) {
        this.deadlines = deadlines;
        this.handshakes = handshakes;
        this.http1 = Http1ConnectionSelector.builder().config(config).build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        HelidonSocket socket = context.serverSocket();
        Connection connection = handshakes.finished(socket).orElseGet(() -> new Connection(deadlines, plain(socket)));
        WatchedContext watched = new WatchedContext(context, connection);
        return new WatchedConnection(http1.connection(watched), connection, watched.dataReader());
    }

    private static Connection.Transport plain(HelidonSocket socket) {
        return new Connection.Transport() {
            @Override
            public void write(byte[] bytes) {
                socket.write(BufferData.create(bytes));
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
