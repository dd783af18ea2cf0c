package dev.usagereporter.server.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The pseudonym key of new rows, and whether it could be written the last time it was asked for. */
final class WritingKey {
    private static final Logger LOG = System.getLogger(WritingKey.class.getName());

    private final Pseudonyms pseudonyms;
    /** Set and cleared by the writer's thread, read by any. */
    private volatile boolean missing;

    WritingKey(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Called by the writer's thread only; empty when the key could not be written. Logs changes, not every try. */
    Optional<PseudonymKey> get() {
        try {
            PseudonymKey key = pseudonyms.newest();
            if (missing) {
                LOG.log(Level.INFO, "the pseudonym key of this period is written; reports are accepted again");
                missing = false;
            }
            return Optional.of(key);
        } catch (IOException noRoomOrPermission) {
            if (!missing) {
                missing = true;
                LOG.log(Level.ERROR, "the pseudonym key of this period could not be written; reports are refused until it can");
            }
            return Optional.empty();
        }
    }

    boolean missing() {
        return missing;
    }
}
