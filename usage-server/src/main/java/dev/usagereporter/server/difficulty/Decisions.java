package dev.usagereporter.server.difficulty;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Where the operator's decisions outlive the process. */
public interface Decisions {
    /**
     * A price that the operator set.
     *
     * @param algorithm wire name of the hash that it is a price of: bits of another one mean something else
     * @param bits the price
     * @param since when it was set
     */
    record Decision(String algorithm, int bits, Instant since) {
        /** Whether it is a price of what that policy asks for. */
        boolean suits(Policy policy) {
            return algorithm.equals(policy.algorithm().wireName());
        }
    }

    /** What was kept, by application. */
    Map<String, Decision> load() throws IOException;

    /** Replaces what is kept; on disk when it returns. */
    void save(Map<String, Decision> decisions) throws IOException;
}
