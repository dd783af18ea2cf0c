package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "1e-9, 1 ns",
        "9.994e-7, 999 ns",
        "9.996e-7, 1 us",
        "1.29e-6, 1.3 us",
        "0.0071, 7.1 ms",
        "0.0494, 49 ms",
        "0.0496, 0.05 s",
        "0.0655, 0.07 s",
        "0.994, 0.99 s",
        "0.996, 1 s",
        "2.14, 2.1 s",
        "9.96, 10 s",
        "12.4, 12 s",
        "119.4, 119 s",
        "119.6, 2 min",
        "180, 3 min",
        "7140, 119 min",
        "7199, 2 h",
        "7560, 2.1 h",
        "172799, 2 d",
        "432000, 5 d",
        "63072000, 2 y",
        "3.15e10, 998 y",
        "3.2e10, >999 y",
        "1e300, >999 y"
    })
    void saysTimesInTheUnitThatPeopleUse(double seconds, String text) {
        assertEquals(text, Figures.time(seconds));
    }

    @ParameterizedTest
    @CsvSource({"9, 9 s", "77.26, 77 s", "154.4, 154 s", "309, 309 s", "7199.4, 7199 s", "7200, 2 h", "0.07, 0.07 s"})
    void saysTimesThatAreHeldAgainstADeadlineToTheSecond(double seconds, String text) {
        assertEquals(text, Figures.precise(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "9e-7, <$0.000001",
        "1e-6, $0.000001",
        "0.00081, $0.00081",
        "0.0008, $0.0008",
        "0.1249, $0.12",
        "0.994, $0.99",
        "0.996, $1.00",
        "1.5, $1.50",
        "9.994, $9.99",
        "12.3, $12",
        "999999, $999999",
        "1234567, $1.2 million",
        "6.5e10, $65 billion"
    })
    void saysMoneyWithAsManyDigitsAsMatter(double dollars, String text) {
        assertEquals(text, Figures.money(dollars));
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001 H/s",
        "950, 950 H/s",
        "999.4, 999 H/s",
        "999.6, 1 kH/s",
        "1e6, 1 MH/s",
        "1254000, 1.25 MH/s",
        "50638700000, 50.6 GH/s",
        "1e15, 1 PH/s",
        "1e18, 1000 PH/s"
    })
    void saysRatesInThreeDigits(double rate, String text) {
        assertEquals(text, Figures.rate(rate));
    }

    @ParameterizedTest
    @CsvSource({"0, under 0.01 %", "0.00009, under 0.01 %", "0.0001, 0.01 %", "0.02797, 2.8 %", "0.413, 41 %", "0.9991, over 99.9 %"})
    void saysSharesInPercent(double share, String text) {
        assertEquals(text, Figures.share(share));
    }

    @Property
    void timesFitTheirColumn(@ForAll @DoubleRange(min = -10, max = 300) double exponent) {
        String time = Figures.time(Math.pow(10, exponent));
        assertTrue(time.length() <= 7, time);
    }
}
