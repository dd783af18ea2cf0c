package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real socket that answers like an admin port, whatever a test wants. */
final class FakeAdminPort {
    /** What happens while the port answers. */
    interface Scene {
        void play(DataDirectory directory, URI address) throws IOException;
    }

    /** Method and path of every request. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The bodies of those that had one. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    /** What the port answers; written before a command, read by the thread of the port. */
    volatile int status = 200;

    volatile String answer = "";

    /** Plays a scene beside a running server with that data folder. */
    void beside(Path folder, Scene scene) throws IOException {
        HttpServer port = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (DataDirectory directory = assertInstanceOf(Opened.Held.class, DataDirectory.open(folder, new SecureRandom())).directory()) {
            port.createContext("/", exchange -> {
                String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (!sent.isEmpty()) {
                    bodies.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + sent);
                }
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                int code = directory.adminToken().authorizes(authorization) ? status : 401;
                exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            port.start();
            URI address = URI.create("http://127.0.0.1:" + port.getAddress().getPort());
            directory.publishAdmin(address);
            scene.play(directory, address);
        } finally {
            port.stop(0);
        }
    }
}
