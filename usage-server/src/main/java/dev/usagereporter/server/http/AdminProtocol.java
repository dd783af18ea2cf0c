package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Ruling;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
    private final DifficultyOrders difficulty;

    /**
     * The protocol over these answers.
     *
     * @param authorizes whether the value of a header {@code Authorization} opens {@code /admin}
     * @param ready whether reports can be stored now
     * @param metrics Prometheus' text format
     * @param stats JSON of the counts; fails with an {@link UncheckedIOException} when the store does
     * @param rotateKeys makes a new key the current one and returns JSON that names it; fails likewise
     * @param difficulty shows the price and takes orders about it
     */
    public AdminProtocol(
            Predicate<String> authorizes,
            BooleanSupplier ready,
            Supplier<String> metrics,
            Supplier<byte[]> stats,
            Supplier<byte[]> rotateKeys,
            DifficultyOrders difficulty) {
        this.authorizes = authorizes;
        this.ready = ready;
        this.metrics = metrics;
        this.stats = stats;
        this.rotateKeys = rotateKeys;
        this.difficulty = difficulty;
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
        return authorized(request, answers, () -> fromStore(answers, stats));
    }

    Answer rotateKeys(Incoming request, Answers answers) {
        return authorized(request, answers, () -> fromStore(answers, rotateKeys));
    }

    Answer difficulty(Incoming request, Answers answers) {
        return authorized(request, answers, () -> Answer.json(200, DifficultyReply.encode(difficulty.readings())));
    }

    Answer setDifficulty(Incoming request, Answers answers) {
        return ordered(request, answers, "the body must have app, bits and perhaps force, and no other key", order -> {
            Integer bits = order.bits();
            return bits == null ? Optional.empty() : Optional.of(difficulty.set(order.app(), bits, order.force()));
        });
    }

    Answer releaseDifficulty(Incoming request, Answers answers) {
        return ordered(request, answers, "the body must have app, and no other key", order -> {
            boolean bare = order.bits() == null && !order.force();
            return bare ? Optional.of(difficulty.auto(order.app())) : Optional.empty();
        });
    }

    /**
     * Carries out an order about the price.
     *
     * @param rule what the body must be
     * @param execute the ruling, or empty when the order lacks something
     */
    private Answer ordered(
            Incoming request, Answers answers, String rule, Function<DifficultyOrder, Optional<Ruling>> execute) {
        Posted order = new Posted(DifficultyOrder.MAX_BYTES, answers, body -> {
            Optional<Ruling> ruling = DifficultyOrder.decode(body).flatMap(execute);
            return ruling.isEmpty() ? answers.malformed(rule) : ruled(ruling.get(), answers);
        });
        return authorized(request, answers, () -> {
            try {
                return order.answer(request);
            } catch (UncheckedIOException failed) {
                LOG.log(System.Logger.Level.ERROR, "the difficulty cannot be kept: {0}", Failures.describe(failed));
                return answers.refused(ErrorCode.OVERLOADED, "the difficulty cannot be kept, so it was not changed; see the server's log");
            }
        });
    }

    private static Answer ruled(Ruling ruling, Answers answers) {
        return switch (ruling) {
            case Ruling.Done done -> Answer.json(200, DifficultyReply.encode(done));
            case Ruling.Refused(String reason) -> answers.refused(ErrorCode.INVALID_FIELD, reason);
            case Ruling.Unknown() -> answers.refused(ErrorCode.NOT_FOUND, "no such application");
        };
    }

    /** Answers whoever holds the admin token. */
    Answer authorized(Incoming request, Answers answers, Supplier<Answer> answer) {
        if (authorizes.test(request.header("Authorization").orElse(""))) {
            // By any name: no page has the token, and a proxy before this socket may keep the name that it was called.
            return answer.get();
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
