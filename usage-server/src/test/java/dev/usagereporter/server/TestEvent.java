package dev.usagereporter.server;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.report.InstallFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An event as tests say it: what is not said is a proved one of {@code POST /telemetry}, about an installation of its own name. */
public record TestEvent(
        Instant at,
        String application,
        int bits,
        Generation generation,
        Intent intent,
        ExecutionTarget target,
        Optional<InstallStatus> status,
        Map<InstallField, Object> facts) {
    public static TestEvent at(Instant at) {
        return new TestEvent(
                at,
                "default",
                20,
                Generation.TELEMETRY,
                Intent.MERGE,
                new ExecutionTarget.ByIds("random-in-clear", "execution-in-clear"),
                Optional.empty(),
                Map.of());
    }

    public static TestEvent now() {
        return at(Instant.parse("2026-11-20T12:00:00Z"));
    }

    public TestEvent of(String chosen) {
        return new TestEvent(at, chosen, bits, generation, intent, target, status, facts);
    }

    public TestEvent unproved() {
        return new TestEvent(at, application, 0, generation, intent, target, status, facts);
    }

    public TestEvent in(Generation chosen) {
        return new TestEvent(at, application, bits, chosen, intent, target, status, facts);
    }

    public TestEvent to(Intent chosen) {
        return new TestEvent(at, application, bits, generation, chosen, target, status, facts);
    }

    public TestEvent ids(String randomId, String executionId) {
        return new TestEvent(
                at, application, bits, generation, intent, new ExecutionTarget.ByIds(randomId, executionId), status, facts);
    }

    public TestEvent record(String recordId, Optional<String> randomId) {
        return new TestEvent(
                at, application, bits, generation, intent, new ExecutionTarget.ByRecord(recordId, randomId), status, facts);
    }

    public TestEvent says(InstallStatus chosen) {
        return new TestEvent(at, application, bits, generation, intent, target, Optional.of(chosen), facts);
    }

    public TestEvent with(InstallField field, Object value) {
        Map<InstallField, Object> more = new HashMap<>(facts);
        more.put(field, value);
        return new TestEvent(at, application, bits, generation, intent, target, status, more);
    }

    public ExecutionEvent event() {
        Map<InstallField, String> texts = new HashMap<>();
        Map<InstallField, Long> numbers = new HashMap<>();
        facts.forEach((field, value) -> {
            if (value instanceof Number number) {
                numbers.put(field, number.longValue());
            } else {
                texts.put(field, value.toString());
            }
        });
        return new ExecutionEvent(
                application, at, bits, generation, intent, target, status, new InstallFacts(texts, numbers));
    }
}
