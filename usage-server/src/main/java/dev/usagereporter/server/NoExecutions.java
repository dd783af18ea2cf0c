package dev.usagereporter.server;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.store.EventRecorded;
import dev.usagereporter.server.store.EventRecorder;
import dev.usagereporter.server.store.ExecutionRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** In place of a store of executions where there is none: every event is to come again later. */
final class NoExecutions implements EventRecorder {
    @Override
    public EventRecorded record(Optional<ClaimKey> claim, ExecutionEvent event, BooleanSupplier entry) {
        return new EventRecorded.Busy(Duration.ofMinutes(1));
    }

    @Override
    public Optional<ExecutionRecord> find(String application, String randomId) throws IOException {
        throw new IOException("there is no store of executions");
    }
}
