package dev.usagereporter.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback interface that says whatever bytes a test wants, connection by connection. */
final class SocketServer implements AutoCloseable {
    /** Talks on one connection. */
    interface Talk {
        void with(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Talk talk;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    SocketServer(Talk talk) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.talk = talk;
        Threads.daemon("test-accept", this::accept).start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Threads.daemon("test-talk", () -> talk(socket)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            talk.with(socket);
        } catch (IOException clientLeft) {
            // The end of this connection, which is what the test is about.
        }
    }

    /** Reads one request with its body. */
    static void readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the request ends in its head");
            }
            head.append((char) c);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)));
        in.readNBytes(length);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
