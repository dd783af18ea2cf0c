package dev.usagereporter.server.difficulty;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Where the operator's decisions outlive the process. */
public interface Decisions {
    /**
     * A price that the operator set.
     *
     * @param bits the price
     * @param since when it was set
     */
    record Decision(int bits, Instant since) {}

    /** What was kept, by application. */
    Map<String, Decision> load() throws IOException;

    /** Replaces what is kept; on disk when it returns. */
    void save(Map<String, Decision> decisions) throws IOException;
}
