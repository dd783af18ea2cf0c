package dev.usagereporter.client.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** As much of a server as one report needs: on the loopback interface, one connection at a time, every report is welcome. */
final class RehearsalServer implements AutoCloseable {
    /** As a server asks for by default, so that a report is minted in the usual way. */
    private static final int BITS = 20;

    private static final int MAX_HEAD = 16 * 1024;

    /** Longest silence of the client, milliseconds. */
    private static final int PATIENCE = 20_000;

    private final ServerSocket socket;
    private final Clock clock;

    private RehearsalServer(ServerSocket socket, Clock clock) {
        this.socket = socket;
        this.clock = clock;
        Thread thread = new Thread(this::serve, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    static RehearsalServer plain(Clock clock) throws IOException {
        return new RehearsalServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), clock);
    }

    static RehearsalServer encrypted(RehearsalKeys keys, Clock clock) throws IOException {
        ServerSocket socket =
                keys.server().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        return new RehearsalServer(socket, clock);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(PATIENCE);
                InputStream in = new BufferedInputStream(client.getInputStream());
                for (String head = head(in); !head.isEmpty(); head = head(in)) {
                    in.skipNBytes(length(head));
                    client.getOutputStream().write(answer(head.startsWith("POST /session ") ? session() : Reply.STORED.encode()));
                    client.getOutputStream().flush();
                }
            } catch (IOException gone) {
                // The next connection may fare better, and a closed socket ends the loop.
            }
        }
    }

    /** Request line and headers with the empty line behind them; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_HEAD && !(head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n"))) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String name = "\r\ncontent-length: ";
        int at = head.toLowerCase(Locale.ROOT).indexOf(name);
        int end = head.indexOf('\r', at + name.length());
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + name.length(), end));
    }

    private byte[] session() {
        long now = clock.instant().getEpochSecond();
        String date = Stamp.date(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new SessionReply("rehearsal", BITS, Algorithm.SHA1, date, now, now + 60)
                .withFields(List.of(UsageField.INSTALLED.wireName()))
                .encode();
    }

    private static byte[] answer(byte[] body) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + new String(body, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
