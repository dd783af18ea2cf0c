package dev.usagereporter.server.store;

import java.io.IOException;
import java.time.InstantSource;

/** All that works on the database beside the writer, each on a connection and a thread of its own: none of them waits for another. */
record Readers(StoreReader statistics, ExecutionReader executions, RawRowReader rows, LedgerTable ledger) {
    static Readers open(Database database, Pseudonyms pseudonyms, InstantSource clock) throws IOException {
        return new Readers(
                new StoreReader(database.connectAgain()),
                new ExecutionReader(database.connectAgain(), pseudonyms),
                new RawRowReader(database.connectAgain(), clock),
                new LedgerTable(database.connectAgain()));
    }

    /** What comes from now on fails at once. */
    void close() {
        statistics.close();
        executions.close();
        rows.close();
        ledger.close();
    }
}
