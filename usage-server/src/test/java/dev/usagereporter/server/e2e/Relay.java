package dev.usagereporter.server.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands between clients and a server and keeps every byte that passes, in both directions. */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    /** Its own monitor guards it. */
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    private Relay(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    static Relay before(URI server) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), server.getPort());
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** What passed so far. */
    String seen() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.UTF_8);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pass(client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (seen) {
                    seen.write(buffer, 0, read);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            // One side has closed, and so both do.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
