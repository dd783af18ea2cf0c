package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.gate.HeaderGate;
import dev.usagereporter.server.gate.SourceBuckets;
import dev.usagereporter.server.report.InstallRules;
import dev.usagereporter.server.store.EventRecorder;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The three protocols that report installations; all of them write one model. */
public final class InstallProtocols {
    private final TelemetryProtocol telemetry;
    private final UploadProtocol upload;
    private final PocketBaseProtocol pocketBase;

    /**
     * The protocols over these rooms.
     *
     * @param modes whether each protocol asks for a proof; where one is not named, it does
     * @param sources what comes in without a proof, of all protocols together
     * @param recorder may be called by many threads at once
     */
    public InstallProtocols(
            Map<Generation, GateMode> modes,
            HeaderGate gate,
            SourceBuckets sources,
            InstallRules rules,
            EventRecorder recorder,
            Difficulty difficulty,
            Metrics metrics,
            InstantSource clock) {
        Map<Generation, EventGate> gates = new EnumMap<>(Generation.class);
        Map<Generation, EventReception> receptions = new EnumMap<>(Generation.class);
        for (Generation generation : Generation.values()) {
            GateMode mode = modes.getOrDefault(generation, GateMode.REQUIRED);
            EventGate own = new EventGate(generation, mode, gate, sources, metrics);
            gates.put(generation, own);
            receptions.put(generation, new EventReception(own, rules, recorder, difficulty, metrics, clock));
        }
        telemetry = new TelemetryProtocol(of(receptions, Generation.TELEMETRY));
        upload = new UploadProtocol(of(receptions, Generation.UPLOAD));
        pocketBase = new PocketBaseProtocol(
                of(receptions, Generation.POCKETBASE),
                of(gates, Generation.POCKETBASE),
                new RecordLookup(recorder),
                clock);
    }

    /** Names of the protocols that take events without a proof too, as a session says them. */
    public static List<String> optional(Map<Generation, GateMode> modes) {
        return List.of(Generation.TELEMETRY, Generation.UPLOAD, Generation.POCKETBASE).stream()
                .filter(generation -> modes.getOrDefault(generation, GateMode.REQUIRED) != GateMode.REQUIRED)
                .map(Generation::wireName)
                .toList();
    }

    TelemetryProtocol telemetry() {
        return telemetry;
    }

    UploadProtocol upload() {
        return upload;
    }

    PocketBaseProtocol pocketBase() {
        return pocketBase;
    }

    private static <T> T of(Map<Generation, T> all, Generation generation) {
        T one = all.get(generation);
        if (one == null) {
            throw new IllegalStateException("every generation has its own");
        }
        return one;
    }
}
