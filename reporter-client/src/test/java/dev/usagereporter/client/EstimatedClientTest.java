package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.estimate.Fit;
import org.junit.jupiter.api.Test;

/** What an estimate says of this client is what it does. */
class EstimatedClientTest {
    @Test
    void startsAgainWhenTheEstimateSaysSo() {
        assertEquals(ReportRound.STALE, Fit.RESTART);
    }

    @Test
    void givesUpWhenTheEstimateSaysSo() {
        assertEquals(UsageOptions.builder().url("https://a").build().cpuBudget(), Fit.GIVE_UP);
    }
}
