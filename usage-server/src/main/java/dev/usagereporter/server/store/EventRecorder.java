package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Claims the proof of an event and merges it into its execution, in one operation; looks executions up. */
public interface EventRecorder {
    /**
     * Waits until the change is committed. Call it only after the proof was verified.
     *
     * @param claim the event's proof; empty where it came without one
     * @param entry whether there is a place for one more event now; as with {@link Recorder#record}
     */
    EventRecorded record(Optional<ClaimKey> claim, ExecutionEvent event, BooleanSupplier entry);

    /**
     * The newest execution of an installation.
     *
     * @param randomId id of the installation, in clear
     * @throws IOException when the database did not answer in time
     * @throws InterruptedException when the caller was interrupted
     */
    Optional<ExecutionRecord> find(String application, String randomId) throws IOException, InterruptedException;
}
