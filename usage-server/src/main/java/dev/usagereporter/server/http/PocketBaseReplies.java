package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.report.Checked;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.store.ExecutionRecord;
import java.util.Optional;

/**
 * What is answered to one message about a record.
 *
 * @param collection as the path calls it
 * @param failure PocketBase's words for a message of this kind that was refused
 * @param answers those of every other error, in PocketBase's shape
 * @param records looks records up
 */
record PocketBaseReplies(String collection, String failure, Answers answers, RecordLookup records) implements EventReplies {
    @Override
    public Answer malformed(String rule) {
        int end = rule.indexOf(' ');
        String first = end < 0 ? rule : rule.substring(0, end);
        byte[] body = InstallField.of(first).isPresent()
                ? PocketBaseJson.error(400, failure, first, "validation_invalid_value", rule)
                : PocketBaseJson.error(400, "Failed to load the submitted data: " + rule + ".");
        return answers.refusedAs(ErrorCode.MALFORMED, 400, body);
    }

    @Override
    public Answer missing(InstallField field) {
        return refused(ErrorCode.MALFORMED, field, "validation_required", "Cannot be blank.");
    }

    @Override
    public Answer invalid(Checked.Invalid invalid) {
        byte[] body = PocketBaseJson.error(400, failure, invalid.field(), "validation_invalid_value", invalid.rule());
        return answers.refusedAs(ErrorCode.INVALID_FIELD, 400, body);
    }

    @Override
    public Answer stored(ExecutionRecord execution) {
        return Answer.json(200, PocketBaseJson.record(collection, execution));
    }

    @Override
    public Answer duplicate(ExecutionEvent event, Optional<ExecutionRecord> execution) {
        if (execution.isPresent()) {
            return stored(execution.get());
        }
        Optional<String> randomId = switch (event.target()) {
            case ExecutionTarget.ByIds(var id, _) -> Optional.of(id);
            case ExecutionTarget.ByRecord(_, var id) -> id;
        };
        return randomId.isEmpty()
                ? unknown()
                : records.find(event.application(), randomId.get(), answers, found -> found.map(this::stored).orElseGet(this::unknown));
    }

    /** A creation that comes again when all is over is still the same record; its end is not said anew. */
    @Override
    public Answer finished(ExecutionEvent event, ExecutionRecord execution) {
        boolean creation = event.intent() == ExecutionEvent.Intent.CREATE;
        if (!creation) {
            return refused(ErrorCode.INVALID_FIELD, InstallField.STATUS, "validation_final", "The record is final.");
        }
        return event.status().filter(InstallStatus::isFinal).isPresent() ? notUnique() : stored(execution);
    }

    @Override
    public Answer notUnique() {
        return refused(ErrorCode.INVALID_FIELD, InstallField.RANDOM_ID, "validation_not_unique", "Value must be unique.");
    }

    @Override
    public Answer unknown() {
        return answers.notFound();
    }

    private Answer refused(ErrorCode counted, InstallField field, String code, String rule) {
        return answers.refusedAs(counted, 400, PocketBaseJson.error(400, failure, field.wireName(), code, rule));
    }
}
