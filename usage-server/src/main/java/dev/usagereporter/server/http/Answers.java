package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.server.gate.Admission;
import dev.usagereporter.server.report.Checked;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The one place that turns an outcome into a status and a body. Messages name the broken rule and never hold what came. */
public final class Answers {
    private static final Duration SHED_WAIT = Duration.ofSeconds(1);
    /** With its spread short enough for a report to come again before it expires. */
    private static final Duration OVERLOADED_WAIT = Duration.ofSeconds(5);

    private final Consumer<ErrorCode> refusals;
    private final RandomGenerator random;
    private final Function<Reply, byte[]> shape;

    /**
     * Answers of one socket.
     *
     * @param refusals hears of every refusal
     * @param random spreads the retries of clients that were turned away together; used by many threads
     */
    public Answers(Consumer<ErrorCode> refusals, RandomGenerator random) {
        this(refusals, random, Reply::encode);
    }

    private Answers(Consumer<ErrorCode> refusals, RandomGenerator random, Function<Reply, byte[]> shape) {
        this.refusals = refusals;
        this.random = random;
        this.shape = shape;
    }

    /** The same answers in the shape of another protocol. */
    Answers shaped(Function<Reply, byte[]> other) {
        return new Answers(refusals, random, other);
    }

    Answer session(SessionReply session) {
        return Answer.json(200, session.encode());
    }

    Answer stored() {
        return json(Reply.STORED);
    }

    Answer duplicate() {
        return json(Reply.DUPLICATE);
    }

    Answer refused(Admission.Refused refused) {
        Integer bits = refused.bits();
        if (bits == null) {
            return refused(refused.code(), refused.message());
        }
        return insufficient(refused.message(), bits);
    }

    /** Enough reports came in at the floor; so many bits are asked of everybody else. */
    Answer floorFull(int bits) {
        return insufficient("the stamp must claim at least " + bits + " bits now", bits);
    }

    private Answer insufficient(String message, int bits) {
        refusals.accept(ErrorCode.PROOF_INSUFFICIENT);
        return json(Reply.insufficient(message, bits));
    }

    Answer invalidField(Checked.Invalid invalid) {
        return refused(ErrorCode.INVALID_FIELD, invalid.field() + ": " + invalid.rule());
    }

    Answer malformed(String rule) {
        return refused(ErrorCode.MALFORMED, rule);
    }

    Answer refused(ErrorCode code, String message) {
        refusals.accept(code);
        return json(Reply.refused(code, message));
    }

    /** The same request may come again: nothing was claimed, or the claim stays with a commit that is late. */
    Answer busy(Duration retryAfter) {
        return refused(ErrorCode.OVERLOADED, "the server is busy; send the same request again later")
                .with("Retry-After", Long.toString(spread(retryAfter)));
    }

    /** More requests at once than the server takes. */
    Answer shed() {
        return busy(SHED_WAIT);
    }

    /** More reports than an application takes, or proofs than can be verified; nothing was claimed. */
    Answer overloaded() {
        return busy(OVERLOADED_WAIT);
    }

    Answer methodNotAllowed(String allowed) {
        return refused(ErrorCode.METHOD_NOT_ALLOWED, "the method must be " + allowed).with("Allow", allowed);
    }

    Answer notFound() {
        return refused(ErrorCode.NOT_FOUND, "no such path or application");
    }

    Answer tooLarge() {
        return refused(ErrorCode.TOO_LARGE, "the body is longer than the server takes");
    }

    Answer headersTooLarge() {
        return refused(ErrorCode.HEADERS_TOO_LARGE, "the request line or the headers are longer than the server takes");
    }

    Answer tooSlow() {
        return refused(ErrorCode.TOO_SLOW, "the request did not arrive in time");
    }

    /** The source has sent too much without a proof. */
    Answer slowDown(Duration wait) {
        return refused(ErrorCode.SLOW_DOWN, "too many requests without a proof of work came from this source")
                .with("Retry-After", Long.toString(wholeSeconds(wait)));
    }

    Answer mustBeJson() {
        return refused(ErrorCode.UNSUPPORTED_MEDIA, "without a proof of work the Content-Type must be application/json");
    }

    /** A refusal that the protocol words by itself. */
    Answer refusedAs(ErrorCode code, int status, byte[] body) {
        refusals.accept(code);
        return Answer.json(status, body);
    }

    Answer unsupportedMedia() {
        return refused(ErrorCode.UNSUPPORTED_MEDIA, "the body must not be compressed");
    }

    Answer internal() {
        return refused(ErrorCode.INTERNAL, "the server failed; the same request may be sent again");
    }

    /** 505 has no word of its own: to a client it is a malformed request that it cannot mend. */
    Answer httpVersion() {
        return malformedAs(505, "the protocol must be HTTP/1.1");
    }

    private Answer malformedAs(int status, String message) {
        refusals.accept(ErrorCode.MALFORMED);
        return json(new Reply(status, false, ErrorCode.MALFORMED.wireName(), message, null));
    }

    /** 412 has no word of its own either: what was asked for under a condition is another one by now. */
    Answer preconditionFailed() {
        return malformedAs(412, "If-Match must name the entity tag of what is there");
    }

    /** 416, for a file of so many bytes. */
    Answer unsatisfiableRange(long size) {
        return malformedAs(416, "the range must begin within the file").with("Content-Range", "bytes */" + size);
    }

    /** Whole seconds, rounded up, at least 1, and up to as many again. */
    private long spread(Duration retryAfter) {
        long seconds = wholeSeconds(retryAfter);
        return seconds + random.nextLong(seconds + 1);
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private Answer json(Reply reply) {
        return Answer.json(reply.status(), shape.apply(reply));
    }
}
