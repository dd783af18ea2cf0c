package dev.usagereporter.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as an endpoint sees it: its headers, and its body when asked for. Used by one thread. */
final class Incoming {
    /** What chunks may add to a body on the wire: as much again, and something for the short ones. */
    private static final int FRAMING = 64 * 1024;

    private static final int IPV6_NETWORK_BYTES = 8;

    private final ServerRequest request;
    private final Connection connection;
    private final BodyBudget budget;
    private boolean bodyUnread;
    private long taken;

    Incoming(ServerRequest request, Connection connection, BodyBudget budget) {
        this.request = request;
        this.connection = connection;
        this.budget = budget;
        this.bodyUnread = hasBody(request.headers());
    }

    /** Whether no more than the headers of the answer are wanted. */
    boolean isHead() {
        return request.prologue().method().equals(Method.HEAD);
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    /** Every value of a header, one for each time it was sent. */
    List<String> values(String name) {
        return request.headers().all(HeaderNames.create(name), List::of);
    }

    /** The path as it was written, without what stands before it in absolute form. */
    String path() {
        return VerbatimPath.written(request.prologue().uriPath().rawPath());
    }

    /** The query as it was written, empty where there is none. */
    String query() {
        return request.prologue().query().rawValue();
    }

    /**
     * What the requests of one source have in common: the IPv4 address, or the first half of one of IPv6, which is what one
     * customer has at least. Whatever the headers say; behind a proxy it is the proxy's.
     */
    byte[] source() {
        SocketAddress peer = request.remotePeer().address();
        return source(peer instanceof InetSocketAddress internet ? internet.getAddress() : null);
    }

    /** All who come without an address of the internet are one source. */
    static byte[] source(@Nullable InetAddress address) {
        byte[] bytes = address == null ? new byte[0] : address.getAddress();
        return Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES));
    }

    /** Whether the one Content-Type is JSON, with or without parameters. A page in a browser cannot send that by itself. */
    boolean isJson() {
        List<String> types = values("Content-Type");
        if (types.size() != 1) {
            return false;
        }
        String type = types.getFirst();
        int parameters = type.indexOf(';');
        String media = parameters < 0 ? type : type.substring(0, parameters);
        return media.trim().equalsIgnoreCase(Answer.JSON);
    }

    /** Whether there is a body of which not all was read. */
    boolean bodyUnread() {
        return bodyUnread;
    }

    /**
     * Reads the body, under the body's deadline. Any Content-Type is taken, and none too: what is not the expected JSON
     * does not decode, and behind the gate no web page can make its visitors post.
     *
     * @param max longest body, bytes
     */
    Body body(int max) {
        if (isEncoded()) {
            return new Body.Compressed();
        }
        if (!bodyUnread) {
            return new Body.Complete(new byte[0]);
        }
        // Chunks may come to anything, and the web server keeps each of them whole.
        long length = request.headers().contentLength().orElse(max);
        if (length > max) {
            return new Body.TooLong();
        }
        if (length > BodyBudget.SHORT && !take(length)) {
            return new Body.NoRoom();
        }
        connection.enterBody(2L * max + FRAMING);
        Body body = read((int) length);
        // The deadline is over before anything else happens to the request.
        connection.enter(Connection.Phase.HANDLING);
        bodyUnread = !(body instanceof Body.Complete);
        return body;
    }

    /** No further than one byte behind the longest: what is not announced takes no memory. */
    private Body read(int max) {
        // Not closed: that would read on to the end, which a refused body may never have.
        InputStream in = request.content().inputStream();
        try {
            byte[] bytes = in.readNBytes(max + 1);
            return bytes.length > max ? new Body.TooLong() : new Body.Complete(bytes);
        } catch (RequestException framing) {
            boolean tooLong = framing.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
            return tooLong ? new Body.TooLong() : new Body.Broken();
        } catch (Connection.BodyTooLong framing) {
            return new Body.TooLong();
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (IOException | RuntimeException broken) {
            // An early end and a chunk without a size come as whatever the web server stumbled over.
            return new Body.Broken();
        }
    }

    private boolean take(long bytes) {
        boolean free = budget.take(bytes);
        taken += free ? bytes : 0;
        return free;
    }

    /** The request is answered; its body is no longer in memory. */
    void release() {
        budget.giveBack(taken);
        taken = 0;
    }

    private boolean isEncoded() {
        for (String encoding : request.headers().values(HeaderNames.CONTENT_ENCODING)) {
            if (!encoding.trim().toLowerCase(Locale.ROOT).equals("identity")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBody(ServerRequestHeaders headers) {
        return headers.contains(HeaderNames.TRANSFER_ENCODING) || headers.contentLength().orElse(0) > 0;
    }
}
