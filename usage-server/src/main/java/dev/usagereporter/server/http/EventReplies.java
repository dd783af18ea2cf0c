package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.report.Checked;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.store.ExecutionRecord;
import java.util.Optional;

/** What one protocol answers to its messages, where the protocols differ. */
interface EventReplies {
    /** The body is no such message; the rule in words, without anything that came. */
    Answer malformed(String rule);

    Answer missing(InstallField field);

    Answer invalid(Checked.Invalid invalid);

    /** It is committed. */
    Answer stored(ExecutionRecord execution);

    /**
     * Nothing was to be changed.
     *
     * @param execution empty where only the proof was looked at
     */
    Answer duplicate(ExecutionEvent event, Optional<ExecutionRecord> execution);

    /** The execution was over, and the event says something else. */
    Answer finished(ExecutionEvent event, ExecutionRecord execution);

    /** There is another execution under that id. */
    Answer notUnique();

    /** There is no such execution. */
    Answer unknown();
}
