package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries;
import dev.usagereporter.server.export.table.Cell;
import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of names ask the same gate as the rows, so that what is listed can be counted. */
final class OpenNamesTest {
    private final OpenNames names = new OpenNames();
    private final Publishable publishable = new Publishable(YearMonth.of(2026, 11));

    @ParameterizedTest
    @ValueSource(strings = {"2.4.1", "v2.4.0-rc.1", "1.0-SNAPSHOT", "node.js", "2.4-custom", "Home Assistant", "gpu_vaapi", "other", "(other)",
        "192.168.1.5", "db1.example.org", "", " ", "0123456789abcdef"})
    void saysOfATextWhatTheCensusMakesOfIt(String text) {
        boolean named = !text.equals(Cell.OTHER);
        assertEquals(named && text.equals(publishable.version(text)), names.version(text));
        assertEquals(named && text.equals(publishable.name(text)), names.name(text));
    }

    @Property(tries = 2_000)
    void saysOfAnyTextWhatTheCensusMakesOfIt(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 70) String text) {
        saysOfATextWhatTheCensusMakesOfIt(text);
    }

    @Property(tries = 2_000)
    void saysOfAnyTextThatIsLikeAVersionWhatTheCensusMakesOfIt(
            @ForAll @CharRange(from = '0', to = '9') @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String text) {
        saysOfATextWhatTheCensusMakesOfIt(text);
        saysOfATextWhatTheCensusMakesOfIt("1." + text);
    }

    @Test
    void hasNamesAndVersionsThatAreNone() {
        assertTrue(names.version("2.4.1"));
        assertFalse(names.version("2.4-custom"));
        assertFalse(names.version("Home Assistant"));
        assertTrue(names.name("Home Assistant"));
        assertFalse(names.name("node.js"));
        assertFalse(names.name("other"));
    }

    @Test
    void hasNoTextOfTheCorpus() {
        assertTrue(Canaries.all().size() >= 100);
        Canaries.all().forEach(canary -> {
            assertFalse(names.version(canary.text()), canary.name());
            assertEquals(canary.text().equals(publishable.name(canary.text())), names.name(canary.text()), canary.name());
        });
    }
}
