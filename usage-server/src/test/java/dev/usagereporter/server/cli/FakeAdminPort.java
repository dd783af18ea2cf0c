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
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /**
     * An answer of its own.
     *
     * @param promised length that the headers say
     */
    record Reply(int status, String body, long promised) {
        static Reply of(int status, String body) {
            return new Reply(status, body, body.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** What it answers to one method and path instead, one after the other; the last one stays. */
    private final Map<String, Queue<Reply>> script = new ConcurrentHashMap<>();

    /** Ends the port before its scene does. */
    volatile Runnable vanish = () -> {};

    void script(String request, Reply... replies) {
        script.put(request, new ConcurrentLinkedQueue<>(List.of(replies)));
    }

    private Reply reply(String request) {
        Queue<Reply> replies = script.get(request);
        if (replies == null) {
            return Reply.of(status, answer);
        }
        Reply next = Objects.requireNonNull(replies.peek(), "a script has replies");
        if (replies.size() > 1) {
            replies.remove();
        }
        return next;
    }

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
                Reply reply = reply(requests.getLast());
                int code = directory.adminToken().authorizes(authorization) ? reply.status() : 401;
                exchange.sendResponseHeaders(code, reply.promised() == 0 ? -1 : reply.promised());
                exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            vanish = () -> port.stop(0);
            port.start();
            URI address = URI.create("http://127.0.0.1:" + port.getAddress().getPort());
            directory.publishAdmin(address);
            scene.play(directory, address);
        } finally {
            port.stop(0);
        }
    }
}
