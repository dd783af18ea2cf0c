package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.report.Checked;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.store.ExecutionRecord;
import java.util.Optional;

/**
 * The answers of the protocols whose clients look at the status alone. Whatever an event finds, its client has nothing more to
 * do: an answer other than 2xx would only make it send the same again.
 *
 * @param answers those of errors
 * @param stored for an event that was stored
 * @param duplicate for an event that changed nothing
 */
record PlainReplies(Answers answers, Answer stored, Answer duplicate) implements EventReplies {
    @Override
    public Answer malformed(String rule) {
        return answers.malformed(rule);
    }

    @Override
    public Answer missing(InstallField field) {
        return answers.malformed(field.wireName() + " is missing");
    }

    @Override
    public Answer invalid(Checked.Invalid invalid) {
        return answers.invalidField(invalid);
    }

    @Override
    public Answer stored(ExecutionRecord execution) {
        return stored;
    }

    @Override
    public Answer duplicate(ExecutionEvent event, Optional<ExecutionRecord> execution) {
        return duplicate;
    }

    @Override
    public Answer finished(ExecutionEvent event, ExecutionRecord execution) {
        return duplicate;
    }

    @Override
    public Answer notUnique() {
        throw new IllegalStateException("an event that may change an execution must not be refused as another one");
    }

    @Override
    public Answer unknown() {
        throw new IllegalStateException("an event that may make an execution must not miss one");
    }
}
