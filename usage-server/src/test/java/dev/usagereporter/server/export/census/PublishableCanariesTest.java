package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries;
import dev.usagereporter.pow.redaction.Canaries.Canary;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.export.table.Cell;
import dev.usagereporter.server.report.ExtraType;
import java.io.StringWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the corpus of canaries makes of the gate of the exports. */
final class PublishableCanariesTest {
    /**
     * Pieces of canaries that, without the text that they stand in, are names or words like any other: no rule can tell {@code hagen}
     * the person from an application of that name. They are published only where k installations say the same.
     */
    private static final Set<String> PLAIN_NAMES = Set.of(
            "Brunhilde M", "Brunhilde Mueller", "Laptop von Brunhilde", "Trombone", "Wq7", "Wqxtrombone", "Zx81", "MIIEvQWq7", "lQWGBWq7",
            "brunhilde", "dotfiles", "geheim", "hagen", "hexen", "hexenhaus", "hexenhaus-81", "rabenfels", "tannhaus");

    /** Likewise numbers of at most eight digits, which are also years, ports and versions. */
    private static final Set<String> PLAIN_NUMBERS = Set.of("168", "168.47", "47.11", "83746152", "938417");

    /** Six hexadecimal digits, the half of a MAC address; also a colour and a version of Debian's. */
    private static final Set<String> SHORT_HEX = Set.of("5F3A9C");

    private final Publishable publishable = new Publishable(YearMonth.of(2026, 11));
    private final List<Canary> canaries = Canaries.all();

    @Test
    void noTextWithACanaryPassesAnywhere() {
        assertTrue(canaries.size() >= 150);
        for (Canary canary : canaries) {
            assertStopped(canary.name(), everywhere(canary.text()));
        }
    }

    @Test
    void noCanaryAlonePassesButPlainWordsAndNumbers() {
        Set<String> versions = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        int words = 0;
        for (Canary canary : canaries) {
            for (String piece : canary.canaries()) {
                assertStopped(canary.name(), vocabularies(piece));
                keepPassing(publishable.version(piece), versions);
                Stream.of(publishable.name(piece), publishable.text(InstallField.NSAPP, piece), extra(piece))
                        .forEach(published -> keepPassing(published, names));
                words++;
            }
        }
        assertTrue(words >= 150);
        versions.removeAll(PLAIN_NUMBERS);
        assertEquals(Set.of(), versions);
        names.removeAll(PLAIN_NAMES);
        names.removeAll(PLAIN_NUMBERS);
        names.removeAll(SHORT_HEX);
        assertEquals(Set.of(), names);
    }

    private static void keepPassing(@Nullable String published, Set<String> passed) {
        if (published != null && !published.equals(Cell.OTHER)) {
            passed.add(published);
        }
    }

    private static void assertStopped(String name, Stream<String> published) {
        assertEquals(List.of(), published.filter(text -> !text.equals("null") && !text.equals(Cell.OTHER)).toList(), name);
    }

    private Stream<String> everywhere(String text) {
        Stream<@Nullable String> open = Stream.of(publishable.version(text), publishable.name(text), extra(text));
        return Stream.concat(open.map(String::valueOf), vocabularies(text));
    }

    /** Where only words of lists pass, and every text of an event that is a column of the census but the open names. */
    private Stream<String> vocabularies(String text) {
        Stream<String> events = CensusTables.INSTALLS.stream()
                .map(column -> InstallField.of(column).orElseThrow())
                .filter(field -> field != InstallField.NSAPP && field != InstallField.METHOD && field != InstallField.OS_VERSION)
                .map(field -> String.valueOf(publishable.text(field, text)));
        Stream<String> reports = Stream.of(
                String.valueOf(publishable.system(text)),
                String.valueOf(publishable.architecture(text)),
                String.valueOf(publishable.month(text)));
        return Stream.concat(events, reports);
    }

    private @Nullable String extra(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), json)) {
            out.writeStartObject();
            out.writeName("note");
            out.writeString(text);
            out.writeEndObject();
        }
        Map<String, @Nullable String> values = new ExtraValues(Map.of("note", ExtraType.STRING), publishable).of(json.toString());
        assertEquals(Set.of("note"), values.keySet());
        return values.get("note");
    }
}
