package dev.usagereporter.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Puts TLS handshakes under the watch: they run before the web server knows of a connection. */
final class TlsHandshakes {
    private final Deadlines deadlines;

    /** By the thread of the connection: each has its own, from the handshake to the end. */
    private final Map<Thread, Handshake> running = new ConcurrentHashMap<>();

    private record Handshake(Connection connection, Socket socket) {}

    TlsHandshakes(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The calling thread is about to shake hands on that socket. */
    void begin(Socket socket) {
        Thread thread = Thread.currentThread();
        Connection connection = new Connection(deadlines, new Connection.Transport() {
            @Override
            public void write(byte[] bytes) {
                throw new IllegalStateException("nothing can be said before the handshake");
            }

            @Override
            public void close() {
                running.remove(thread);
                closeQuietly(socket);
            }
        });
        running.put(thread, new Handshake(connection, socket));
    }

    /** The connection of the calling thread, if it had a handshake. */
    Optional<Connection> finished(HelidonSocket tls) {
        return Optional.ofNullable(running.remove(Thread.currentThread())).map(handshake -> {
            handshake.connection().transport(over(tls, handshake.socket()));
            return handshake.connection();
        });
    }

    private static Connection.Transport over(HelidonSocket tls, Socket socket) {
        return new Connection.Transport() {
            @Override
            public void write(byte[] bytes) {
                tls.write(BufferData.create(bytes));
            }

            @Override
            public void close() {
                // The socket below: a farewell of TLS could wait for a client that does not read.
                closeQuietly(socket);
            }
        };
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
