package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void comparesRoundByRound() {
        // A round in which the whole machine was forty times slower changes nothing.
        assertEquals(new Ratio(3, 2, 4), Ratio.of(List.of(20.0, 0.75, 8.0), List.of(10.0, 0.25, 2.0)));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertEquals(2.5, Ratio.median(new double[] {4, 1, 3, 2}));
        assertEquals(7, Ratio.median(new double[] {7}));
        assertThrows(IllegalArgumentException.class, () -> Ratio.median(new double[0]));
    }

    @Test
    void refusesRoundsThatOnlyOneHasPlayed() {
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(List.of(1.0), List.of(1.0, 2.0)));
    }
}
