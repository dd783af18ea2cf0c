package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.Execution;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.report.Merge;
import dev.usagereporter.server.report.Merged;
import dev.usagereporter.server.store.PseudonymKey.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds the execution of an event and merges the event into it; used by the writer's thread only. */
final class Executions {
    private static final int RECORD_ID_CHARS = 15;
    private static final String RECORD_ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final ExecutionTable table;
    private final RandomGenerator random;

    /**
     * The executions of a table.
     *
     * @param random a secure source, since the id of a record lets its holder change it
     */
    Executions(ExecutionTable table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /** What the table says to the id of an execution. */
    private sealed interface Sought {
        record Found(ExecutionRow row) implements Sought {}

        record None() implements Sought {}

        /** There is one, of another installation. */
        record Foreign() implements Sought {}
    }

    /**
     * Merges an event, without committing.
     *
     * @param writing the key of new rows; a row keeps the one that it was made with
     * @param keys those to look up with, newest first
     * @throws SQLException when the row cannot be written; there may be traces of it
     */
    EventRecorded record(ExecutionEvent received, PseudonymKey writing, List<PseudonymKey> keys) throws SQLException {
        ExecutionEvent event = storable(received);
        return switch (event.target()) {
            case ExecutionTarget.ByIds ids ->
                switch (find(event.application(), ids, keys)) {
                    case Sought.Found(ExecutionRow row) -> merge(row, event);
                    case Sought.None() -> make(event, ids, writing);
                    case Sought.Foreign() -> new EventRecorded.Denied();
                };
            case ExecutionTarget.ByRecord record ->
                switch (find(event.application(), record, keys)) {
                    case Sought.Found(ExecutionRow row) -> merge(row, event);
                    // Whatever the intent: nobody but this server gives out the ids of records.
                    case Sought.None() -> new EventRecorded.Missing();
                    case Sought.Foreign() -> new EventRecorded.Denied();
                };
        };
    }

    private Sought find(String application, ExecutionTarget.ByIds ids, List<PseudonymKey> keys) throws SQLException {
        for (PseudonymKey key : keys) {
            Optional<ExecutionRow> row = table.find(application, key.pseudonym(Kind.EXECUTION, ids.executionId()));
            if (row.isPresent()) {
                return belongsTo(row.get(), ids.randomId(), keys) ? new Sought.Found(row.get()) : new Sought.Foreign();
            }
        }
        return new Sought.None();
    }

    private Sought find(String application, ExecutionTarget.ByRecord record, List<PseudonymKey> keys) throws SQLException {
        Optional<ExecutionRow> row = table.findRecord(application, record.recordId());
        if (row.isEmpty()) {
            return new Sought.None();
        }
        boolean own = record.randomId().isEmpty() || belongsTo(row.get(), record.randomId().get(), keys);
        return own ? new Sought.Found(row.get()) : new Sought.Foreign();
    }

    /** Where the row's key is destroyed nobody can tell any more, which is no. */
    private static boolean belongsTo(ExecutionRow row, String randomId, List<PseudonymKey> keys) {
        return keys.stream()
                .filter(key -> key.id() == row.pseudonymKey())
                .anyMatch(key -> installation(key, randomId).equals(row.installation()));
    }

    private static String installation(PseudonymKey key, String randomId) {
        return HexFormat.of().formatHex(key.pseudonym(Kind.INSTALLATION, randomId));
    }

    private EventRecorded make(ExecutionEvent event, ExecutionTarget.ByIds ids, PseudonymKey writing) throws SQLException {
        Merged merged = Merge.of(Optional.empty(), event);
        if (!(merged instanceof Merged.Changed(Execution execution))) {
            return new EventRecorded.Missing();
        }
        ExecutionRow row = new ExecutionRow(
                0,
                recordId(),
                installation(writing, ids.randomId()),
                writing.id(),
                event.receivedAt(),
                event.receivedAt(),
                open(execution.status(), event.receivedAt()),
                execution);
        table.insert(row, event, writing.pseudonym(Kind.EXECUTION, ids.executionId()));
        return new EventRecorded.Stored(row.visible());
    }

    private EventRecorded merge(ExecutionRow row, ExecutionEvent event) throws SQLException {
        return switch (Merge.of(Optional.of(row.execution()), event)) {
            case Merged.Changed(Execution execution) -> {
                ExecutionRow changed = new ExecutionRow(
                        row.id(),
                        row.recordId(),
                        row.installation(),
                        row.pseudonymKey(),
                        row.createdAt(),
                        later(row.updatedAt(), event.receivedAt()),
                        open(execution.status(), later(row.openSince().orElse(event.receivedAt()), event.receivedAt())),
                        execution);
                table.update(changed);
                yield new EventRecorded.Stored(changed.visible());
            }
            case Merged.Duplicate() -> {
                if (row.openSince().filter(since -> since.isBefore(event.receivedAt())).isPresent()) {
                    table.heard(row.id(), event.receivedAt());
                }
                yield new EventRecorded.Duplicate(Optional.of(row.visible()));
            }
            case Merged.Finished() -> new EventRecorded.Finished(row.visible());
            case Merged.NotUnique() -> new EventRecorded.NotUnique();
            case Merged.Missing() -> new EventRecorded.Missing();
            case Merged.Denied() -> new EventRecorded.Denied();
        };
    }

    private static Optional<Instant> open(InstallStatus status, Instant since) {
        return status.isFinal() ? Optional.empty() : Optional.of(since);
    }

    /** Batches are not exactly in the order of receipt. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** As it will be read again, to the millisecond: otherwise its repetition would look like another event. */
    private static ExecutionEvent storable(ExecutionEvent event) {
        Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        event.facts().texts().forEach((field, text) -> texts.put(field, StorableText.of(text)));
        return new ExecutionEvent(
                event.application(),
                event.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                event.provedBits(),
                event.generation(),
                event.intent(),
                event.target(),
                event.status(),
                new InstallFacts(texts, event.facts().numbers()));
    }

    private String recordId() {
        StringBuilder id = new StringBuilder(RECORD_ID_CHARS);
        for (int at = 0; at < RECORD_ID_CHARS; at++) {
            id.append(RECORD_ID_ALPHABET.charAt(random.nextInt(RECORD_ID_ALPHABET.length())));
        }
        return id.toString();
    }
}
