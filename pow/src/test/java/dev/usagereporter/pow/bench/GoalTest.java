package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    @ParameterizedTest
    @CsvSource({
        "25, 25, 'at least 25 times naive Go: measured 25.00, met'",
        "25, 25.019, 'at least 25 times naive Go: measured 25.01, met'",
        "25, 24.999, 'at least 25 times naive Go: measured 24.99, missed'",
        "2.5, 2.5, 'at least 2.5 times naive Go: measured 2.50, met'",
        "2.5, 0, 'at least 2.5 times naive Go: measured 0.00, missed'",
    })
    void isMetFromItsFigureOn(double least, double median, String end) {
        Goal goal = new Goal("lanes", Lineup.GO, least);
        assertEquals("goal lanes " + end, goal.line(new Ratio(median, 0, 100)));
        assertEquals(end.endsWith(" met"), goal.isMet(new Ratio(median, 0, 100)));
    }
}
