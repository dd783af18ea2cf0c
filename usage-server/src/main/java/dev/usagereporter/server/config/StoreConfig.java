package dev.usagereporter.server.config;

import dev.usagereporter.server.store.Durability;
import java.time.Duration;

/**
 * How reports are stored.
 *
 * @param durability when a report counts as stored
 * @param queue reports that may wait for the writer
 * @param batch reports in one commit, at most
 * @param retention how long single reports are kept
 * @param pseudonymPeriod how long one key makes the pseudonyms
 */
public record StoreConfig(Durability durability, int queue, int batch, Duration retention, Duration pseudonymPeriod) {
    public StoreConfig {
        Settings.STORE_QUEUE.require(queue);
        Settings.STORE_BATCH.require(batch);
        Settings.RETENTION_RAW.require(retention);
        Settings.PSEUDONYM_PERIOD.require(pseudonymPeriod);
    }
}
