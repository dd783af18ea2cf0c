package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.gate.Admission;
import dev.usagereporter.server.gate.Covering;
import dev.usagereporter.server.gate.Ids;
import dev.usagereporter.server.gate.Proving;
import dev.usagereporter.server.report.Checked;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.report.InstallChecked;
import dev.usagereporter.server.report.InstallRules;
import dev.usagereporter.server.store.EventRecorded;
import dev.usagereporter.server.store.EventRecorder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the events of one protocol in: gate, body, digest, message, ids, fields, and then claim and store as one operation. */
final class EventReception {
    /** Longest body of an event, bytes. */
    static final int MAX_BODY = 256 * 1024;

    private final EventGate gate;
    private final InstallRules rules;
    private final EventRecorder recorder;
    private final Difficulty difficulty;
    private final Metrics metrics;
    private final InstantSource clock;

    EventReception(
            EventGate gate,
            InstallRules rules,
            EventRecorder recorder,
            Difficulty difficulty,
            Metrics metrics,
            InstantSource clock) {
        this.gate = gate;
        this.rules = rules;
        this.recorder = recorder;
        this.difficulty = difficulty;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One message on its way in. */
    private record Message(String application, EventForm form, EventReplies replies, Answers answers) {}

    /** The answer to a message of that form. */
    Answer receive(String application, Incoming request, EventForm form, EventReplies replies, Answers answers) {
        Message message = new Message(application, form, replies, answers);
        return switch (gate.enter(application, request, clock.instant(), answers)) {
            case EventGate.Entry.Refused(var answer) -> answer;
            case EventGate.Entry.Proved(var proof) ->
                new Posted(MAX_BODY, answers, body -> covered(message, proof, body)).answer(request);
            case EventGate.Entry.Unproved() -> new Posted(MAX_BODY, answers, body -> unproved(message, body)).answer(request);
        };
    }

    private Answer unproved(Message message, byte[] body) {
        Instant now = clock.instant();
        return decoded(message, body, event -> checked(message, event, null, now));
    }

    private Answer covered(Message message, Proving.Proven proof, byte[] body) {
        Instant now = clock.instant();
        return switch (proof.covering(body, now)) {
            case Admission.Refused refused -> message.answers.refused(refused);
            case Covering.Covered covered -> decoded(message, body, event -> bound(message, covered, event, now));
        };
    }

    private static Answer decoded(Message message, byte[] body, Function<InstallEvent, Answer> next) {
        return switch (InstallEvent.decode(body, message.form.aliases())) {
            case Decoded.Malformed(var rule) -> message.replies.malformed(rule);
            case Decoded.Message(var event) -> {
                InstallField missing = missing(message.form, event);
                yield missing == null ? next.apply(event) : message.replies.missing(missing);
            }
        };
    }

    private static @Nullable InstallField missing(EventForm form, InstallEvent event) {
        for (InstallField field : InstallField.values()) {
            boolean there = field.isNumber() ? event.number(field).isPresent() : event.text(field).isPresent();
            if (form.required().contains(field) && !there) {
                return field;
            }
        }
        return null;
    }

    private Answer bound(Message message, Covering.Covered covered, InstallEvent event, Instant now) {
        Optional<String> randomId = event.text(InstallField.RANDOM_ID);
        if (randomId.isEmpty()) {
            return message.answers.refused(
                    ErrorCode.TOKEN_INVALID, "the token is bound to random_id, so the body must have it too");
        }
        return switch (covered.bind(new Ids(randomId.get(), executionId(event, randomId.get())))) {
            case Admission.Admitted admitted -> checked(message, event, admitted, now);
            case Admission.Refused refused -> message.answers.refused(refused);
            case Admission.Busy() -> message.answers.overloaded();
        };
    }

    private Answer checked(Message message, InstallEvent event, Admission.@Nullable Admitted proof, Instant now) {
        return switch (rules.check(event, gate.generation())) {
            case Checked.Invalid invalid -> message.replies.invalid(invalid);
            case InstallChecked.Accepted accepted -> record(message, event, accepted, proof, now);
        };
    }

    private Answer record(
            Message message,
            InstallEvent event,
            InstallChecked.Accepted accepted,
            Admission.@Nullable Admitted proof,
            Instant now) {
        String application = message.application;
        ExecutionEvent execution = new ExecutionEvent(
                application,
                now,
                proof == null ? 0 : proof.bits(),
                gate.generation(),
                message.form.intent(),
                target(message.form, event),
                accepted.status(),
                accepted.facts());
        // Without a proof there is no price that the load could raise, and its source's bucket has let it in already.
        BooleanSupplier entry = proof == null ? () -> true : () -> difficulty.enter(application, proof.lane());
        Optional<Admission.Admitted> admitted = Optional.ofNullable(proof);
        return switch (recorder.record(admitted.map(Admission.Admitted::claim), execution, entry)) {
            case EventRecorded.Stored(var stored) -> {
                if (proof != null) {
                    difficulty.accepted(application);
                }
                metrics.installs().accepted(gate.generation(), accepted.others());
                yield message.replies.stored(stored);
            }
            case EventRecorded.Duplicate(var stored) -> {
                metrics.installs().duplicate(gate.generation());
                yield message.replies.duplicate(execution, stored);
            }
            case EventRecorded.Finished(var stored) -> {
                metrics.installs().late(gate.generation());
                yield message.replies.finished(execution, stored);
            }
            case EventRecorded.NotUnique() -> message.replies.notUnique();
            case EventRecorded.Missing() -> message.replies.unknown();
            case EventRecorded.Denied() -> gate.denied(message.answers);
            case EventRecorded.Busy(var retryAfter) -> message.answers.busy(retryAfter);
            case EventRecorded.Shed() -> shed(message, proof);
        };
    }

    /** As with reports: who paid what is asked may come again as it is, who paid the floor only is told what is asked. */
    private Answer shed(Message message, Admission.@Nullable Admitted proof) {
        if (proof == null) {
            return message.answers.overloaded();
        }
        return switch (proof.lane()) {
            case FLOOR -> {
                metrics.floorFull(message.application);
                yield message.answers.floorFull(proof.asked());
            }
            case FRESH, AGED -> {
                metrics.shed(message.application);
                yield message.answers.overloaded();
            }
        };
    }

    private static ExecutionTarget target(EventForm form, InstallEvent event) {
        Optional<String> randomId = event.text(InstallField.RANDOM_ID);
        Optional<String> recordId = form.recordId();
        if (recordId.isPresent()) {
            return new ExecutionTarget.ByRecord(recordId.get(), randomId);
        }
        String installation = randomId.orElseThrow(() -> new IllegalStateException("every other message must have random_id"));
        return new ExecutionTarget.ByIds(installation, executionId(event, installation));
    }

    private static String executionId(InstallEvent event, String randomId) {
        return event.text(InstallField.EXECUTION_ID).orElse(randomId);
    }
}
