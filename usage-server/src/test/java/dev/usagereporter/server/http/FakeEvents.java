package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.store.EventRecorded;
import dev.usagereporter.server.store.EventRecorder;
import dev.usagereporter.server.store.ExecutionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A recorder that answers what the test says and remembers what it was given. */
final class FakeEvents implements EventRecorder {
    static final Instant CREATED = Instant.parse("2026-02-09T15:34:17Z");
    static final ExecutionRecord RECORD =
            new ExecutionRecord("k3j9x0q2m5n8p1r", CREATED, CREATED.plusMillis(1_500), InstallStatus.SUCCESS);

    final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    final List<Optional<ClaimKey>> claims = Collections.synchronizedList(new ArrayList<>());

    /** "application random_id", of every look-up. */
    final List<String> lookups = new CopyOnWriteArrayList<>();

    /** What becomes of an event that finds a place. */
    volatile EventRecorded result = new EventRecorded.Stored(RECORD);

    volatile Optional<ExecutionRecord> found = Optional.of(RECORD);
    volatile @Nullable IOException failure;

    static ExecutionRecord record(InstallStatus status) {
        return new ExecutionRecord(RECORD.recordId(), RECORD.createdAt(), RECORD.updatedAt(), status);
    }

    @Override
    public EventRecorded record(Optional<ClaimKey> claim, ExecutionEvent event, BooleanSupplier entry) {
        claims.add(claim);
        events.add(event);
        return result instanceof EventRecorded.Stored && !entry.getAsBoolean() ? new EventRecorded.Shed() : result;
    }

    @Override
    public Optional<ExecutionRecord> find(String application, String randomId) throws IOException {
        lookups.add(application + " " + randomId);
        IOException broken = failure;
        if (broken != null) {
            throw broken;
        }
        return found;
    }

    /** The one event that came. */
    ExecutionEvent only() {
        if (events.size() != 1) {
            throw new AssertionError("expected one event, came " + events.size());
        }
        return events.getFirst();
    }
}
