package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.server.report.ExecutionEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** {@code POST /telemetry}: what our clients and today's community scripts send, one event each time. */
final class TelemetryProtocol {
    private static final EventForm EVENT = new EventForm(
            ExecutionEvent.Intent.MERGE,
            Map.of(),
            EnumSet.of(InstallField.RANDOM_ID, InstallField.STATUS),
            Optional.empty());

    private static final Answer STORED = Answer.json(Reply.EVENT_STORED.status(), Reply.EVENT_STORED.encode());
    private static final Answer DUPLICATE = Answer.json(Reply.EVENT_DUPLICATE.status(), Reply.EVENT_DUPLICATE.encode());

    private final EventReception reception;

    TelemetryProtocol(EventReception reception) {
        this.reception = reception;
    }

    Answer event(String application, Incoming request, Answers answers) {
        return reception.receive(application, request, EVENT, new PlainReplies(answers, STORED, DUPLICATE), answers);
    }
}
