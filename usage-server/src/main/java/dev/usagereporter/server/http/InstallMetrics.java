package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What is counted of the events of installations, by the protocol that brought them. */
final class InstallMetrics {
    private final Map<Generation, Counter> accepted;
    private final Map<Generation, Counter> duplicates;
    private final Map<Generation, Counter> late;
    private final Map<Generation, Counter> unproved;
    private final Map<Generation, Counter> slowDown;
    private final Map<InstallField, Counter> other;

    /** All counters at zero. */
    InstallMetrics(MeterRegistry registry) {
        accepted = byProtocol(registry, "usage.install.accepted", "Events stored");
        duplicates = byProtocol(registry, "usage.install.duplicates", "Events that said nothing new");
        late = byProtocol(registry, "usage.install.late", "Events of executions that were over");
        unproved = byProtocol(registry, "usage.install.unproved", "Events refused because they had no proof");
        slowDown = byProtocol(registry, "usage.install.slow.down", "Events without a proof that came too fast from one source");
        other = new EnumMap<>(InstallField.class);
        Arrays.stream(InstallField.values()).filter(InstallMetrics::knowsItsValues).forEach(field -> other.put(
                field,
                Counter.builder("usage.install.other")
                        .description("Values that nobody knows and that were stored as other")
                        .tag("field", field.wireName())
                        .register(registry)));
    }

    private static Map<Generation, Counter> byProtocol(MeterRegistry registry, String name, String description) {
        Map<Generation, Counter> counters = new EnumMap<>(Generation.class);
        for (Generation generation : Generation.values()) {
            counters.put(
                    generation,
                    Counter.builder(name)
                            .description(description)
                            .tag("protocol", generation.wireName())
                            .register(registry));
        }
        return counters;
    }

    private static boolean knowsItsValues(InstallField field) {
        return field.kind() instanceof FieldKind.Word || field.kind() instanceof FieldKind.Name;
    }

    void accepted(Generation generation, Set<InstallField> others) {
        Metrics.increment(accepted.get(generation));
        others.forEach(field -> Metrics.increment(other.get(field)));
    }

    void duplicate(Generation generation) {
        Metrics.increment(duplicates.get(generation));
    }

    /** How many events said nothing new since the start. */
    long duplicatesSoFar() {
        return duplicates.values().stream().mapToLong(counter -> (long) counter.count()).sum();
    }

    void late(Generation generation) {
        Metrics.increment(late.get(generation));
    }

    void unproved(Generation generation) {
        Metrics.increment(unproved.get(generation));
    }

    void slowDown(Generation generation) {
        Metrics.increment(slowDown.get(generation));
    }
}
