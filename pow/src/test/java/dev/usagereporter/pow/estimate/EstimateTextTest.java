package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTextTest {
    @ParameterizedTest
    @CsvSource({
        "sha1.txt, --speed 1e6",
        "sha256-26.txt, --speed 2.5e6 --algorithm sha256 --bits 26",
        "argon2id.txt, --speed 1e3 --algorithm argon2id",
        "argon2id-cached.txt, --speed 6600 --algorithm argon2id --memory 64 --passes 3 --lanes 2 --bits 12"
    })
    void printsWhatItPrintedBefore(String golden, String words) throws IOException {
        assertEquals(Golden.read(golden), Asked.estimate(words.split(" ", -1)).text());
    }

    @Test
    void printsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String text = Asked.estimate("--speed", "1e6").text();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(text, Asked.estimate("--speed", "1e6").text());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property(tries = 300)
    void fitsAHundredColumnsOfAscii(
            @ForAll @IntRange(min = 1, max = 40) int bits,
            @ForAll @DoubleRange(min = -3, max = 15) double exponent,
            @ForAll @IntRange(min = 0, max = 2) int kind,
            @ForAll boolean measured) {
        Algorithm algorithm = List.of(Algorithm.SHA1, Algorithm.SHA256, new Argon2id(65536, 16, 8)).get(kind);
        String text = new Estimate(algorithm, bits, bits, bits, Math.pow(10, exponent), measured).text();
        text.lines().forEach(line -> {
            assertTrue(line.length() <= 100, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            assertEquals(line.stripTrailing(), line);
        });
        assertTrue(text.endsWith(".\n"));
    }

    @Property(tries = 50)
    void alignsTheColumns(@ForAll @DoubleRange(min = -3, max = 15) double exponent) {
        List<String> rows = new Estimate(Algorithm.SHA1, 1, 40, 24, Math.pow(10, exponent), false)
                .text().lines().filter(line -> line.matches("bits.*| {2,3}[0-9]+ {2,}.*")).toList();
        assertEquals(82, rows.size());
        assertEquals(1, rows.subList(0, 41).stream().mapToInt(String::length).distinct().count());
        assertEquals(1, rows.subList(41, 82).stream().mapToInt(String::length).distinct().count());
    }

    @Test
    void saysHowTheSpeedWasFound() {
        String measured = new Estimate(Algorithm.SHA1, 16, 28, 24, 1e6, true).text();
        assertTrue(measured.contains("measured: one thread, median of 3 runs of a second"));
        assertTrue(measured.contains("a cold process is slower at first"));
        String given = Asked.estimate("--speed", "1e6").text();
        assertTrue(given.contains("as given"));
        assertFalse(given.contains("measured"));
    }

    @Test
    void listsTheUsualBitsOrOnlyThoseAskedFor() {
        assertEquals(2 * 13, rows(Asked.estimate("--speed", "1e6")));
        assertEquals(2 * 13, rows(Asked.estimate("--speed", "1e6", "--algorithm", "argon2id")));
        assertEquals(2, rows(Asked.estimate("--speed", "1e6", "--bits", "40")));
    }

    private static long rows(Estimate estimate) {
        return estimate.text().lines().filter(line -> line.matches(" {2,3}[0-9]+ {2,}.*")).count();
    }

    @Test
    void saysWhetherP99FitsTheHold() {
        assertTrue(Asked.estimate("--speed", "1e6", "--bits", "25").text().contains("P99 fits."));
        assertTrue(Asked.estimate("--speed", "1e6", "--bits", "26").text().contains("P99 DOES NOT FIT."));
    }

    @Test
    void namesTheReferenceClientOnlyWhereItCanMint() {
        assertTrue(Asked.estimate("--speed", "1e6").text().contains("reference client"));
        assertFalse(Asked.estimate("--speed", "1e6", "--algorithm", "sha256").text().contains("reference client"));
    }
}
