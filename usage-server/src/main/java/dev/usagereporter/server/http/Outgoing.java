package dev.usagereporter.server.http;

import io.helidon.http.DateTime;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer on its way, with its file open where it is one. Used by one thread. */
final class Outgoing implements AutoCloseable {
    private final Answer answer;
    private final @Nullable Download download;

    private Outgoing(Answer answer, @Nullable Download download) {
        this.answer = answer;
        this.download = download;
    }

    /**
     * Opens what the answer needs. An answer whose file cannot be sent becomes another one here, while there is time for it.
     *
     * @param answers for that case
     */
    static Outgoing open(Answer answer, Downloads downloads, Answers answers) {
        return switch (answer.content()) {
            case Content.Bytes _, Content.None _ -> new Outgoing(answer, null);
            case Content.Stretch stretch -> switch (downloads.open(stretch)) {
                case Downloads.Opened.Ready(var download) -> new Outgoing(answer, download);
                case Downloads.Opened.Full() -> new Outgoing(answers.shed(), null);
                case Downloads.Opened.Unusable() -> new Outgoing(answers.internal(), null);
            };
        };
    }

    /** Whether the connection has to end behind it: the web server knows no answer without a length of its content. */
    boolean last() {
        return answer.content() instanceof Content.None;
    }

    /**
     * Sends it.
     *
     * @param head whether the headers only are wanted
     */
    void send(ServerResponse response, boolean head, Connection connection) {
        switch (answer.content()) {
            case Content.None() -> connection.write(headersOnly());
            case Content.Bytes(var bytes) -> {
                begin(response, bytes.length);
                response.send(head ? new byte[0] : bytes);
            }
            case Content.Stretch stretch -> {
                begin(response, stretch.length());
                if (head || download == null) {
                    response.send(new byte[0]);
                } else {
                    download.sendTo(response.outputStream(), () -> connection.enter(Connection.Phase.WRITING));
                }
            }
        }
    }

    private void begin(ServerResponse response, long length) {
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(length));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    }

    /** A length of 0 would replace the length that a cache has stored (RFC 9110, 8.6). */
    private byte[] headersOnly() {
        StringBuilder head = new StringBuilder("HTTP/1.1 304 Not Modified\r\nDate: " + DateTime.rfc1123String() + "\r\n");
        answer.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        if (download != null) {
            download.close();
        }
    }
}
