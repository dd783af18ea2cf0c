package dev.usagereporter.server.store;

import java.util.Map;

/**
 * How many reports the database holds.
 *
 * @param byApplication rows of each application that has some
 */
public record StoredCounts(Map<String, Long> byApplication) {
    public StoredCounts {
        byApplication = Map.copyOf(byApplication);
    }

    public long total() {
        return byApplication.values().stream().mapToLong(Long::longValue).sum();
    }
}
