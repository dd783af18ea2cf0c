package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static String ends(double least, double most) {
        TimeAxis axis = TimeAxis.spanning(least, most, 0, 100);
        return axis.marks().get(0).label() + " to " + axis.marks().get(axis.marks().size() - 1).label();
    }

    @Test
    void alwaysShowsAMillisecondToAnHour() {
        assertEquals("1 ms to 1 h", ends(1, 1));
        assertEquals("1 ms to 1 h", ends(0.001, 3600));
    }

    @Test
    void showsMoreWhereTheTimesNeedIt() {
        assertEquals("100 us to 10 h", ends(Math.nextDown(0.001), Math.nextUp(3600.0)));
        assertEquals("10 ps to 1000 y", ends(0, 1e300));
    }

    @Test
    void isLogarithmicAndEndsAtItsEnds() {
        TimeAxis axis = TimeAxis.spanning(1, 1, 20, 120);
        assertEquals(120, axis.at(0.001), 1e-9);
        assertEquals(20, axis.at(3600), 1e-9);
        assertEquals(axis.at(0.01) - axis.at(0.1), axis.at(1) - axis.at(10), 1e-9);
        assertEquals(120, axis.at(1e-9), 1e-9);
        assertEquals(20, axis.at(1e9), 1e-9);
    }
}
