package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many executions the database holds: attempts at an installation, not events.
 *
 * @param byApplication of each application that has some, by status
 */
public record InstallCounts(Map<String, Map<InstallStatus, Long>> byApplication) {
    public InstallCounts {
        Map<String, Map<InstallStatus, Long>> copy = new HashMap<>();
        byApplication.forEach((application, counts) -> copy.put(application, Map.copyOf(counts)));
        byApplication = Map.copyOf(copy);
    }

    public long total() {
        return byApplication.keySet().stream().mapToLong(this::total).sum();
    }

    /** All of one application. */
    public long total(String application) {
        return byApplication.getOrDefault(application, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that are not over. */
    public long open() {
        return byStatus().entrySet().stream()
                .filter(count -> !count.getKey().isFinal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Those with exactly that status. */
    public long of(InstallStatus status) {
        return byStatus().getOrDefault(status, 0L);
    }

    private Map<InstallStatus, Long> byStatus() {
        Map<InstallStatus, Long> all = new EnumMap<>(InstallStatus.class);
        byApplication.values().forEach(counts -> counts.forEach((status, count) -> all.merge(status, count, Long::sum)));
        return all;
    }
}
