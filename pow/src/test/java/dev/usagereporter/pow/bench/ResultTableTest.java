package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static Map<String, List<Double>> rates() {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        rates.put(Lineup.GO, List.of(1e6, 2e6, 1.5e6));
        rates.put(Lineup.TOOL, List.of(10e6, 20e6, 15e6));
        rates.put(Lineup.LANES, List.of(24e6, 50e6, 45e6));
        rates.put(Lineup.LIBRARY_LANES, List.of(24e6, 50e6, 36e6));
        return rates;
    }

    @Test
    void comparesAllWithBothOutsiders() {
        assertEquals(
                """
                one thread                       M tries/s  times naive Go             range  times hashcash             range
                naive Go                              1.50            1.00      1.00 to 1.00            0.10      0.10 to 0.10
                hashcash                             15.00           10.00    10.00 to 10.00            1.00      1.00 to 1.00
                sha1 lanes                           45.00           25.00    24.00 to 30.00            2.50      2.40 to 3.00
                sha1 warm library                    36.00           24.00    24.00 to 25.00            2.40      2.40 to 2.50""",
                String.join("\n", new ResultTable(rates()).table()));
    }

    @Test
    void judgesTheGoalsOfThoseWhoWereThere() {
        ResultTable results = new ResultTable(rates());
        assertEquals(
                List.of(
                        "goal sha1 lanes at least 25 times naive Go: measured 25.00, met",
                        "goal sha1 warm library at least 2.5 times hashcash: measured 2.40, missed"),
                results.goals());
        assertTrue(results.missed());
        assertEquals(List.of(), results.absent());
    }

    @Test
    void leavesOutRatiosToWhomTheMachineDoesNotHave() {
        Map<String, List<Double>> rates = rates();
        rates.remove(Lineup.TOOL);
        ResultTable results = new ResultTable(rates);
        assertEquals("sha1 lanes                           45.00           25.00    24.00 to 30.00", results.table().get(2));
        assertEquals(List.of("goal sha1 lanes at least 25 times naive Go: measured 25.00, met"), results.goals());
        assertFalse(results.missed());
        assertEquals(List.of(Lineup.TOOL), results.absent());
    }

    @Test
    void comparesWithNobodyWhereNobodyIs() {
        ResultTable results = new ResultTable(Map.of(Lineup.LANES, List.of(2e6)));
        assertEquals(List.of("one thread                       M tries/s", "sha1 lanes                            2.00"), results.table());
        assertEquals(List.of(), results.goals());
    }
}
