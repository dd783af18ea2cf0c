package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The small files: dictionary, keys, licence and citation; and what a manifest may hold. */
class TextFilesTest {
    @ParameterizedTest
    @EnumSource
    void dictionaryHasALineForEveryColumnOfEveryTable(Profile profile) throws IOException {
        List<TableSpec> tables = Example.of(profile).manifest().released().tables();
        List<String> expected = new ArrayList<>(List.of("table,column,type,role,unit,field,description"));
        tables.forEach(table -> table.columns().forEach(column -> {
            String meaning = column.meaning().contains(",") ? '"' + column.meaning() + '"' : column.meaning();
            expected.add(String.join(
                    ",", table.name(), column.name(), column.type().tableSchema(), column.role().wireName(), column.unit(), column.field(), meaning));
        }));
        assertEquals(String.join("\n", expected) + "\n", new String(Dictionary.encode(tables), StandardCharsets.UTF_8));
    }

    @Test
    void keysHaveALineForEveryCombinationWithEmptyForMissing() throws IOException {
        String keys = new String(Keys.encode(Example.of(Profile.DP).manifest().released()), StandardCharsets.UTF_8);
        assertTrue(keys.startsWith(
                "table,key1,key2,key3\nusage_versions,,,\nusage_versions,(other),,\nusage_versions,2.6.1,,\nusage_versions,2.7.0,,\n"
                        + "usage_systems,,,\nusage_systems,,(other),\nusage_systems,,amd64,\n"),
                keys);
        assertEquals(1 + 4 + 16 + 6 + 4 + 3 + 4 + 3 + 2, keys.lines().count());
    }

    @Test
    void keysLookLikeTheRows() throws IOException {
        TableSpec table = TextExample.make().table("usage_texts");
        Released released = released(table, List.of(List.of("=1"), List.of("a,b")));
        assertEquals(
                "table,key1,key2,key3\nusage_texts,'=1,,\nusage_texts,\"a,b\",,\n", new String(Keys.encode(released), StandardCharsets.UTF_8));
    }

    @Test
    void keysHaveAtMostThreeValues() throws IOException {
        TableSpec table = TextExample.make().table("usage_texts");
        assertTrue(new String(Keys.encode(released(table, List.of(List.of("a", "b", "c")))), StandardCharsets.UTF_8).endsWith(",a,b,c\n"));
        assertThrows(IllegalArgumentException.class, () -> Keys.encode(released(table, List.of(List.of("a", "b", "c", "d")))));
    }

    private static Released released(TableSpec table, List<List<String>> keys) {
        return new Released(List.of(table), List.of(new Disclosure.Noise(table.name(), 250, "4/1", 1, keys)));
    }

    @Test
    void licenceNamesItsIdentifierAndAddress() {
        String text = Licence.CC0.text("Somebody");
        assertTrue(text.startsWith("SPDX-License-Identifier: CC0-1.0\n"));
        assertTrue(text.contains("Somebody dedicates") && text.contains("https://creativecommons.org/publicdomain/zero/1.0/"));
    }

    @Test
    void rowsBelowTheOpenKHaveNoOpenLicence() {
        assertEquals(Licence.BY_AGREEMENT, Licence.of(Variants.notOpen().manifest()));
        assertFalse(Licence.BY_AGREEMENT.text("Somebody").contains("CC0"));
        assertFalse(Citation.encode(Variants.notOpen().manifest()).contains("license"));
        for (Profile profile : Profile.values()) {
            assertEquals(Licence.CC0, Licence.of(Example.of(profile).manifest()));
        }
    }

    @Test
    void citationIsYamlWithWhatTheFormatAsksFor() {
        Object citation = new Load(LoadSettings.builder().build()).loadFromString(Citation.encode(Variants.publishedBy(Variants.HARD_NAME).manifest()));
        assertEquals(
                Map.of(
                        "cff-version", "1.2.0",
                        "message", "If you use these data, please cite them.",
                        "type", "dataset",
                        "title", "Anonymised usage data of default, 2026-11 (sdc)",
                        "version", "1.0.0",
                        "date-released", "2026-12-02",
                        "authors", List.of(Map.of("name", Variants.HARD_NAME)),
                        "license", "CC0-1.0"),
                citation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "a\u2028b", "a\ud800", "a\u200e"})
    void manifestTakesNoPublisherThatIsNotOnePrintableLine(String publisher) {
        assertThrows(IllegalArgumentException.class, () -> Variants.publishedBy(publisher));
    }

    @Test
    void manifestTakesAPublisherOfAHundredCharactersAndNoMore() {
        assertEquals(200, Variants.publishedBy("😀".repeat(100)).manifest().publisher().length());
        assertThrows(IllegalArgumentException.class, () -> Variants.publishedBy("a".repeat(101)));
    }

    @Test
    void manifestIsOfWholeSecondsAndAVersion() {
        Manifest told = Example.of(Profile.SDC).manifest();
        Instant late = told.releasedAt().plusMillis(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Manifest(told.order(), 1, late, told.publisher(), told.released(), told.census(), told.counts()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Manifest(told.order(), 0, told.releasedAt(), told.publisher(), told.released(), told.census(), told.counts()));
    }
}
