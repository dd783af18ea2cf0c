package dev.usagereporter.server.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketsTest {
    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, below 0", "-1, below 0", "0, 0", "1, 1", "2, 2 to 4", "4, 2 to 4", "5, 5 to 9", "9, 5 to 9",
        "10, 10 to 19", "19, 10 to 19", "20, 20 to 49", "49, 20 to 49", "50, 50 to 99", "99, 50 to 99", "100, 100 to 199",
        "499999, 200000 to 499999", "500000, 500000 to 999999", "999999, 500000 to 999999", "1000000, 1000000 or more",
        "1000001, 1000000 or more", "9223372036854775807, 1000000 or more"
    })
    void labelsWholeNumbers(long number, String label) {
        assertEquals(label, Buckets.label(number));
    }

    @ParameterizedTest
    @CsvSource({
        "-1e300, below 0", "-0.1, below 0", "-0.0, 0", "0.9, 0", "1.0, 1", "1.999, 1", "2.0, 2 to 4", "4.999, 2 to 4", "5.0, 5 to 9",
        "999999.9, 500000 to 999999", "1e6, 1000000 or more", "1e300, 1000000 or more"
    })
    void labelsNumbersByTheirWholePart(double number, String label) {
        assertEquals(label, Buckets.label(number));
    }

    @Test
    void listsEveryLabelInOrder() {
        assertEquals(
                List.of(
                        "0", "1", "2 to 4", "5 to 9", "10 to 19", "20 to 49", "50 to 99", "100 to 199", "200 to 499", "500 to 999",
                        "1000 to 1999", "2000 to 4999", "5000 to 9999", "10000 to 19999", "20000 to 49999", "50000 to 99999",
                        "100000 to 199999", "200000 to 499999", "500000 to 999999", "1000000 or more"),
                Buckets.all());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "9, 5 to 9", "10, 10 to 19", "256, 200 to 499", "999999, 500000 to 999999", "5000000, 1000000 or more"})
    void listsLabelsUpToThatOfALimit(long limit, String last) {
        List<String> labels = Buckets.upTo(limit);
        assertEquals(last, labels.getLast());
        assertEquals(Buckets.all().subList(0, labels.size()), labels);
    }

    @Test
    void leavesNoNumberOutAndNoLabelWithoutOne() {
        List<String> seen = new ArrayList<>();
        for (long number = 0; number <= 1_000_001; number++) {
            String label = Buckets.label(number);
            if (seen.isEmpty() || !seen.getLast().equals(label)) {
                seen.add(label);
            }
        }
        assertEquals(Buckets.all(), seen);
        assertTrue(seen.size() > 10);
    }
}
