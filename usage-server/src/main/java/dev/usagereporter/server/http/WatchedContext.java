package dev.usagereporter.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The web server's view of a connection, with a reader that tells the watch of every byte. */
final class WatchedContext implements ConnectionContext {
    private final ConnectionContext context;
    private final Connection connection;
    private final HelidonSocket socket;
    private final DataReader reader;

    WatchedContext(ConnectionContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
        this.socket = context.serverSocket();
        this.reader = DataReader.create(this::read);
    }

    /** Null at the end of the stream, as the reader wants it. */
    @SuppressWarnings("NullAway") // the reader is not annotated
    private byte @Nullable [] read() {
        // What was read to find out what the client speaks.
        int early = context.dataReader().available();
        if (early > 0) {
            connection.received(early);
            return context.dataReader().readBytes(early);
        }
        byte[] bytes;
        try {
            bytes = socket.get();
        } catch (UncheckedIOException gone) {
            throw new ServerConnectionException("the connection was closed while reading", gone);
        }
        if (bytes != null) {
            connection.received(bytes.length);
        }
        return bytes;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return context.dataWriter();
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return socket;
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }
}
