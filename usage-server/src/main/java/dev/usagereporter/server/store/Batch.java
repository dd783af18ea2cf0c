package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a batch into the tables, in one transaction that the caller commits; used by the writer's thread only. One bad row fails
 * a whole batch, so then every entry is tried alone.
 */
final class Batch {
    private final Connection connection;
    private final ReportTable reports;
    private final Executions executions;
    private final EventClaims claims;

    Batch(Connection connection, ReportTable reports, Executions executions, EventClaims claims) {
        this.connection = connection;
        this.reports = reports;
        this.executions = executions;
        this.claims = claims;
    }

    /**
     * Writes what can be written, without committing: nothing of it may be told before that.
     *
     * @param writing the key of new rows
     * @param keys those to look up with, newest first
     * @return the outcome of each entry, once it is committed
     * @throws SQLException when not even going back worked: the connection is of no more use
     */
    List<Outcome> write(List<Entry> entries, PseudonymKey writing, List<PseudonymKey> keys) throws SQLException {
        try {
            return together(entries, writing, keys);
        } catch (SQLException | RuntimeException oneOrMoreRows) {
            connection.rollback();
        }
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            outcomes.add(alone(entry, writing, keys));
        }
        return outcomes;
    }

    /** A fault in one row's rules must not stop the store either. */
    private Outcome alone(Entry entry, PseudonymKey writing, List<PseudonymKey> keys) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Outcome outcome = together(List.of(entry), writing, keys).getFirst();
            connection.releaseSavepoint(before);
            return outcome;
        } catch (SQLException | RuntimeException refused) {
            connection.rollback(before);
            return new Outcome.Released();
        }
    }

    private List<Outcome> together(List<Entry> entries, PseudonymKey writing, List<PseudonymKey> keys) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        List<Payload.Report> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            switch (entry.payload) {
                case Payload.Report report -> {
                    rows.add(report);
                    outcomes.add(new Outcome.Stored());
                }
                case Payload.Event(Optional<ClaimKey> claim, ExecutionEvent event) -> {
                    Outcome decided = new Outcome.Decided(executions.record(event, writing, keys));
                    if (claim.isPresent() && decided.spendsProof()) {
                        claims.insert(claim.get(), event.receivedAt());
                    }
                    outcomes.add(decided);
                }
            }
        }
        if (!rows.isEmpty()) {
            reports.insert(rows, writing);
        }
        return outcomes;
    }
}
