package dev.usagereporter.server.http;

import dev.usagereporter.server.store.EventRecorder;
import dev.usagereporter.server.store.ExecutionRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Looks records up, and answers for the store where that does not. */
record RecordLookup(EventRecorder recorder) {
    private static final System.Logger LOG = System.getLogger(RecordLookup.class.getName());

    /** @param answer what to say to the newest execution of the installation, or to none */
    Answer find(
            String application, String randomId, Answers answers, Function<Optional<ExecutionRecord>, Answer> answer) {
        Optional<ExecutionRecord> found;
        try {
            found = recorder.find(application, randomId);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.ERROR, "the store does not answer: {0}", Failures.describe(failed));
            return answers.overloaded();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return answers.overloaded();
        }
        return answer.apply(found);
    }
}
