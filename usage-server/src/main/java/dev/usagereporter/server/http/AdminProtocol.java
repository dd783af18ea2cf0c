package dev.usagereporter.server.http;

import java.io.UncheckedIOException;
import dev.usagereporter.pow.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the operator reads and does on the admin socket. It listens on loopback only, but a web page in a browser on the
 * same machine can reach that too: a request has to name a loopback host, or a name of the page's own could point here,
 * unless it brings the admin token.
 */
public final class AdminProtocol {
    private static final System.Logger LOG = System.getLogger(AdminProtocol.class.getName());

    private final Predicate<String> authorizes;
    private final BooleanSupplier ready;
    private final Supplier<String> metrics;
    private final Supplier<byte[]> stats;
    private final Supplier<byte[]> rotateKeys;

    /**
     * The protocol over these answers.
     *
     * @param authorizes whether the value of a header {@code Authorization} opens {@code /admin}
     * @param ready whether reports can be stored now
     * @param metrics Prometheus' text format
     * @param stats JSON of the counts; fails with an {@link UncheckedIOException} when the store does
     * @param rotateKeys makes a new key the current one and returns JSON that names it; fails likewise
     */
    public AdminProtocol(
            Predicate<String> authorizes,
            BooleanSupplier ready,
            Supplier<String> metrics,
            Supplier<byte[]> stats,
            Supplier<byte[]> rotateKeys) {
        this.authorizes = authorizes;
        this.ready = ready;
        this.metrics = metrics;
        this.stats = stats;
        this.rotateKeys = rotateKeys;
    }

    Answer live(Incoming request, Answers answers) {
        return local(request, answers, () -> up("up", 200));
    }

    Answer ready(Incoming request, Answers answers) {
        return local(request, answers, () -> ready.getAsBoolean() ? up("up", 200) : up("down", 503));
    }

    Answer metrics(Incoming request, Answers answers) {
        return local(request, answers, () -> {
            byte[] text = metrics.get().getBytes(StandardCharsets.UTF_8);
            return new Answer(200, Metrics.CONTENT_TYPE, Map.of(), text);
        });
    }

    Answer stats(Incoming request, Answers answers) {
        return authorized(request, answers, stats);
    }

    Answer rotateKeys(Incoming request, Answers answers) {
        return authorized(request, answers, rotateKeys);
    }

    private Answer authorized(Incoming request, Answers answers, Supplier<byte[]> json) {
        if (authorizes.test(request.header("Authorization").orElse(""))) {
            // By any name: no page has the token, and a proxy before this socket may keep the name that it was called.
            return fromStore(answers, json);
        }
        return local(request, answers, () -> answers.refused(
                        ErrorCode.TOKEN_INVALID, "Authorization must be Bearer and the token in the data folder")
                .with("WWW-Authenticate", "Bearer"));
    }

    private static Answer fromStore(Answers answers, Supplier<byte[]> json) {
        try {
            return Answer.json(200, json.get());
        } catch (UncheckedIOException failed) {
            LOG.log(System.Logger.Level.ERROR, "the store does not answer: {0}", Failures.describe(failed));
            return answers.refused(ErrorCode.OVERLOADED, "the store does not answer; see the server's log");
        }
    }

    private static Answer local(Incoming request, Answers answers, Supplier<Answer> answer) {
        return isLoopback(request.header("Host").orElse("")) ? answer.get() : answers.notFound();
    }

    /** A host with or without a port. */
    static boolean isLoopback(String host) {
        String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "127.0.0.1", "localhost", "[::1]" -> true;
            default -> false;
        };
    }

    private static Answer up(String status, int code) {
        return Answer.json(code, ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII));
    }
}
