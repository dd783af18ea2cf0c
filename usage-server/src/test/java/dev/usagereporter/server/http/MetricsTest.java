package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.store.RawRows.Unstored;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private final Metrics metrics = new Metrics(Set.of("shop"));

    @AfterEach
    void close() {
        metrics.close();
    }

    private void shows(String line) {
        assertTrue(metrics.scrape().contains("\n" + line + "\n"), () -> line + " in " + metrics.scrape());
    }

    @Test
    void showsEveryCounterOfLoadFromZero() {
        for (String application : new String[] {"default", "shop"}) {
            shows("usage_reports_floor_total{application=\"" + application + "\"} 0.0");
            shows("usage_reports_shed_total{application=\"" + application + "\"} 0.0");
        }
        shows("usage_verifications_refused_total 0.0");
    }

    @Test
    void countsEachForItsApplication() {
        metrics.shed("shop");
        metrics.shed("shop");
        metrics.accepted("shop", Lane.FLOOR);
        metrics.accepted("shop", Lane.FRESH);
        metrics.accepted("shop", Lane.AGED);
        metrics.verificationRefused();
        shows("usage_reports_shed_total{application=\"shop\"} 2.0");
        shows("usage_reports_shed_total{application=\"default\"} 0.0");
        shows("usage_reports_floor_total{application=\"shop\"} 1.0");
        shows("usage_reports_floor_total{application=\"default\"} 0.0");
        shows("usage_reports_accepted_total{application=\"shop\"} 3.0");
        shows("usage_verifications_refused_total 1.0");
    }

    @Test
    void whatWasNotStoredIsWhatWasKnownAlreadyAndWhatWasRefusedOfTheMessages() {
        assertEquals(new Unstored(0, 0), metrics.unstoredSoFar());
        metrics.duplicate();
        metrics.installs().duplicate(Generation.TELEMETRY);
        metrics.installs().duplicate(Generation.POCKETBASE);
        for (ErrorCode code : ErrorCode.values()) {
            metrics.refused(code);
            metrics.refused(code);
        }
        long noMessages = 2; // of an unknown path, and of another method
        assertEquals(new Unstored(3, 2 * (ErrorCode.values().length - noMessages)), metrics.unstoredSoFar());
    }

    @Test
    void showsThePriceAndTheLoadOfEachApplicationAsTheyAreNow() {
        Map<String, Integer> bits = new ConcurrentHashMap<>(Map.of("default", 0, "shop", 0));
        Map<String, Double> load = new ConcurrentHashMap<>(Map.of("default", 0.0, "shop", 0.0));
        metrics.watchDifficulty(bits::get, load::get);
        for (String application : new String[] {"default", "shop"}) {
            shows("usage_difficulty_bits{application=\"" + application + "\"} 0.0");
            shows("usage_difficulty_load{application=\"" + application + "\"} 0.0");
        }
        bits.putAll(Map.of("default", 20, "shop", 22));
        load.putAll(Map.of("default", 0.5, "shop", 1234.5));
        shows("usage_difficulty_bits{application=\"default\"} 20.0");
        shows("usage_difficulty_bits{application=\"shop\"} 22.0");
        shows("usage_difficulty_load{application=\"default\"} 0.5");
        shows("usage_difficulty_load{application=\"shop\"} 1234.5");
    }
}
