package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.gate.Admission;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.gate.HeaderGate;
import dev.usagereporter.server.gate.HeaderProof;
import dev.usagereporter.server.gate.Ids;
import dev.usagereporter.server.gate.Looking;
import dev.usagereporter.server.gate.Proving;
import dev.usagereporter.server.gate.SourceBuckets;
import java.time.Instant;
import java.util.Optional;

/** What stands before the events of one protocol, as its mode says: a proof in the headers, or a bucket for each source. */
final class EventGate {
    private final Generation generation;
    private final GateMode mode;
    private final HeaderGate gate;
    private final SourceBuckets sources;
    private final Metrics metrics;

    EventGate(Generation generation, GateMode mode, HeaderGate gate, SourceBuckets sources, Metrics metrics) {
        this.generation = generation;
        this.mode = mode;
        this.gate = gate;
        this.sources = sources;
        this.metrics = metrics;
    }

    /** How a request comes in. */
    sealed interface Entry {
        /** With a good proof of something; its body may be read, and must be what was proved. */
        record Proved(Proving.Proven proof) implements Entry {}

        /** Without a proof; its body may be read. */
        record Unproved() implements Entry {}

        /** Not at all. */
        record Refused(Answer answer) implements Entry {}
    }

    Generation generation() {
        return generation;
    }

    /** Lets a message in before its body is read. */
    Entry enter(String application, Incoming request, Instant now, Answers answers) {
        if (mode == GateMode.OFF) {
            return unproved(request, true, answers);
        }
        return switch (ProofHeaders.of(request)) {
            case ProofHeaders.None() -> withoutProof(request, true, answers);
            case ProofHeaders.Token _ -> refused(ErrorCode.PROOF_REQUIRED, "Usage-Token must come with Usage-Pow", answers);
            case ProofHeaders.Broken(var code, var rule) -> refused(code, rule, answers);
            case ProofHeaders.Both(var token, var stamp) ->
                switch (gate.prove(new HeaderProof(application, token, stamp), now)) {
                    case Proving.Proven proof -> new Entry.Proved(proof);
                    case Admission.Refused refused -> new Entry.Refused(answers.refused(refused));
                    case Admission.Busy() -> {
                        metrics.verificationRefused();
                        yield new Entry.Refused(answers.overloaded());
                    }
                };
        };
    }

    /**
     * Lets somebody look something up: a token of these ids is enough, since looking costs less than a proof.
     *
     * @return why not; empty where they may
     */
    Optional<Answer> look(String application, Incoming request, Ids ids, Instant now, Answers answers) {
        Entry entry = mode == GateMode.OFF
                ? unproved(request, false, answers)
                : switch (ProofHeaders.of(request)) {
                    case ProofHeaders.None() -> withoutProof(request, false, answers);
                    case ProofHeaders.Broken(var code, var rule) -> refused(code, rule, answers);
                    case ProofHeaders.Token(var token) -> look(application, token, ids, now, answers);
                    case ProofHeaders.Both(var token, _) -> look(application, token, ids, now, answers);
                };
        return switch (entry) {
            case Entry.Refused(var answer) -> Optional.of(answer);
            case Entry.Proved _, Entry.Unproved() -> Optional.empty();
        };
    }

    private Entry look(String application, String token, Ids ids, Instant now, Answers answers) {
        return switch (gate.look(application, token, ids, now)) {
            case Looking.Allowed() -> new Entry.Unproved();
            case Admission.Refused refused -> new Entry.Refused(answers.refused(refused));
        };
    }

    /** The execution came with a proof, and what came now has none that is as good. */
    Answer denied(Answers answers) {
        metrics.installs().unproved(generation);
        return answers.refused(
                ErrorCode.PROOF_REQUIRED,
                "this execution was reported with a proof of work, and so must be every change of it, by the same installation");
    }

    private Entry withoutProof(Incoming request, boolean body, Answers answers) {
        if (mode == GateMode.OPTIONAL) {
            return unproved(request, body, answers);
        }
        String setting = "gate." + generation.wireName();
        return refused(
                ErrorCode.PROOF_REQUIRED,
                "a proof of work is required, in Usage-Token and Usage-Pow; the operator can change that by " + setting,
                answers);
    }

    private Entry unproved(Incoming request, boolean body, Answers answers) {
        if (body && !request.isJson()) {
            return new Entry.Refused(answers.mustBeJson());
        }
        return sources.take(request.source())
                .<Entry>map(wait -> {
                    metrics.installs().slowDown(generation);
                    return new Entry.Refused(answers.slowDown(wait));
                })
                .orElseGet(Entry.Unproved::new);
    }

    private Entry refused(ErrorCode code, String message, Answers answers) {
        if (code == ErrorCode.PROOF_REQUIRED) {
            metrics.installs().unproved(generation);
        }
        return new Entry.Refused(answers.refused(code, message));
    }
}
