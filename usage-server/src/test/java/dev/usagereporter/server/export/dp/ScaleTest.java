package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "1,250,1,4/1", "4,250,1,16/1", "1,250,2,8/1", "4,250,3,48/1", "1,1000,1,1/1", "4,1000,1,4/1", "1,25,1,40/1", "1,999,1,1000/999",
        "4,26,7,14000/13"
    })
    void isContributionsByTheEpsilonOfOnePart(int contributions, int epsilonThousandths, int parts, String expected) {
        assertEquals(expected, Scale.of(contributions, epsilonThousandths, parts).text());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "0,0", "-1,1", "1,-1", "-1,-1", "1099511627777,1", "1,1099511627777", "-9223372036854775808,1"})
    void refusesWhatIsNoPositiveFraction(long t, long s) {
        assertThrows(IllegalArgumentException.class, () -> new Scale(t, s));
    }

    @Test
    void takesTheLargestAndLowersTheTerms() {
        assertEquals("1099511627776/1", new Scale(1L << 40, 1).text());
        assertEquals("1/1", new Scale(1L << 40, 1L << 40).text());
        assertEquals(new Scale(5, 2), new Scale(10, 4));
    }

    @ParameterizedTest
    @CsvSource({"0,250,1", "1,0,1", "1,250,0", "-1,250,1", "1,-250,1", "1,250,-1"})
    void refusesABudgetThatIsNone(int contributions, int epsilonThousandths, int parts) {
        assertThrows(IllegalArgumentException.class, () -> Scale.of(contributions, epsilonThousandths, parts));
    }
}
