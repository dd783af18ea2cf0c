package dev.usagereporter.server.config;

import dev.usagereporter.server.store.Durability;
import java.time.Duration;

/**
 * How reports and events are stored.
 *
 * @param durability when a report counts as stored
 * @param queue reports and events that may wait for the writer
 * @param batch reports and events in one commit, at most
 * @param installTimeout an installation of which nothing was heard for longer is over
 * @param retention how long single reports and installations are kept
 * @param pseudonymPeriod how long one key makes the pseudonyms
 */
public record StoreConfig(
        Durability durability, int queue, int batch, Duration installTimeout, Duration retention, Duration pseudonymPeriod) {
    public StoreConfig {
        Settings.STORE_QUEUE.require(queue);
        Settings.STORE_BATCH.require(batch);
        Settings.INSTALL_TIMEOUT.require(installTimeout);
        Settings.RETENTION_RAW.require(retention);
        Settings.PSEUDONYM_PERIOD.require(pseudonymPeriod);
    }
}
