package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.gate.Ids;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * The part of PocketBase's REST that the second generation of the community scripts uses: create a record, look its id up by
 * the exact {@code random_id}, finish it. Nothing is listed, found otherwise or shown beyond what that needs.
 */
final class PocketBaseProtocol {
    private static final EventForm CREATION = new EventForm(
            Intent.CREATE,
            Map.of(),
            EnumSet.of(
                    InstallField.RANDOM_ID,
                    InstallField.STATUS,
                    InstallField.TYPE,
                    InstallField.CT_TYPE,
                    InstallField.NSAPP),
            Optional.empty());

    private final EventReception reception;
    private final EventGate gate;
    private final RecordLookup records;
    private final InstantSource clock;

    PocketBaseProtocol(EventReception reception, EventGate gate, RecordLookup records, InstantSource clock) {
        this.reception = reception;
        this.gate = gate;
        this.records = records;
        this.clock = clock;
    }

    /** {@code POST …/records}. */
    Answer create(String application, RecordPath path, Incoming request, Answers answers) {
        return reception.receive(application, request, CREATION, replies(path, "Failed to create record.", answers), answers);
    }

    /** {@code PATCH …/records/{id}}; behind a proof the body must name the {@code random_id} that the token is bound to. */
    Answer update(String application, RecordPath path, Incoming request, Answers answers) {
        EventForm update = new EventForm(Intent.UPDATE, Map.of(), EnumSet.of(InstallField.STATUS), path.id());
        return reception.receive(application, request, update, replies(path, "Failed to update record.", answers), answers);
    }

    /** {@code GET …/records?filter=(random_id='…')}. */
    Answer look(String application, RecordPath path, Incoming request, Answers answers) {
        return switch (RecordQuery.parse(request.query())) {
            case RecordQuery.Everything() ->
                refused(403, "Only one record can be looked up, by (random_id='...') as filter.", answers);
            case RecordQuery.Invalid(var rule) -> refused(400, "Invalid query: " + rule + ".", answers);
            case RecordQuery.ByRandomId(var randomId, var fields) ->
                gate.look(application, request, new Ids(randomId, randomId), clock.instant(), answers)
                        .orElseGet(() -> records.find(application, randomId, answers, found ->
                                Answer.json(200, PocketBaseJson.page(path.collection(), found, fields))));
        };
    }

    private PocketBaseReplies replies(RecordPath path, String failure, Answers answers) {
        return new PocketBaseReplies(path.collection(), failure, answers, records);
    }

    private static Answer refused(int status, String message, Answers answers) {
        return answers.refusedAs(ErrorCode.MALFORMED, status, PocketBaseJson.error(status, message));
    }
}
