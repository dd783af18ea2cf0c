package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JitterTest {
    private static final Duration LAPSE = Duration.ofHours(12);

    @Property
    void makesALapseLongerByATenthAtMost(@ForAll long seed) {
        Duration pause = new Jitter(new Random(seed)).lapse(LAPSE);
        assertBetween(pause, LAPSE, LAPSE.multipliedBy(11).dividedBy(10));
    }

    @Property
    void backsOffFromAnHourToADay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int failures) {
        Duration pause = new Jitter(new Random(seed)).backoff(failures, LAPSE);
        assertBetween(pause, Duration.ofMinutes(30), Duration.ofHours(24));
        assertTrue(failures > 1 || pause.compareTo(Duration.ofHours(1)) <= 0);
        assertTrue(failures < 6 || pause.compareTo(Duration.ofHours(12)) >= 0);
    }

    @Property
    void startsToBackOffWithAShortLapse(@ForAll long seed) {
        assertBetween(
                new Jitter(new Random(seed)).backoff(1, Duration.ofSeconds(10)), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Property
    void repeatsWithinSeconds(@ForAll long seed, @ForAll @IntRange(max = 1000) int repeats) {
        assertBetween(new Jitter(new Random(seed)).retry(repeats), Duration.ofMillis(250), Duration.ofSeconds(15));
    }

    @Property
    void neverComesBeforeTheServerAskedFor(@ForAll long seed) {
        assertBetween(
                new Jitter(new Random(seed)).asked(Duration.ofSeconds(10)), Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Property
    void waitsADayAndATenthAtMostHoweverFarTheServersDateIs(@ForAll long seed) {
        for (Duration far : new Duration[] {Duration.ofHours(24), Duration.ofDays(2_912_000), Duration.ofSeconds(Long.MAX_VALUE)}) {
            assertBetween(new Jitter(new Random(seed)).asked(far), Duration.ofHours(24), Duration.ofMinutes(24 * 66));
        }
    }

    @Test
    void differsFromClientToClient() {
        Set<Duration> pauses = new HashSet<>();
        for (int client = 0; client < 100; client++) {
            pauses.add(new Jitter(new Random(client)).lapse(LAPSE));
        }
        assertTrue(pauses.size() > 90);
    }

    private static void assertBetween(Duration value, Duration low, Duration high) {
        assertTrue(value.compareTo(low) >= 0 && value.compareTo(high) <= 0, () -> value + " is not from " + low + " to " + high);
    }
}
