package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shape that Croissant 1.1 asks for. */
class CroissantJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void hasEveryPropertyThatTheSpecificationRequires(Profile profile) throws IOException {
        JsonNode dataset = dataset(Example.of(profile));
        for (String name : List.of(
                "@context", "@type", "dct:conformsTo", "description", "license", "name", "url", "creator", "datePublished", "distribution", "version", "citeAs")) {
            assertTrue(dataset.has(name), name);
        }
        assertEquals("sc:Dataset", dataset.get("@type").asString());
        assertEquals("http://mlcommons.org/croissant/1.1", dataset.get("dct:conformsTo").asString());
        assertEquals("https://creativecommons.org/publicdomain/zero/1.0/", dataset.get("license").asString());
        assertEquals("http://mlcommons.org/croissant/", dataset.get("@context").get("cr").asString());
        assertEquals("http://schema.org/", dataset.get("@context").get("@vocab").asString());
        assertEquals("1.0.0", dataset.get("version").asString());
    }

    @ParameterizedTest
    @EnumSource
    void resolvesEveryNameThatItUses(Profile profile) throws IOException {
        JsonNode dataset = dataset(Example.of(profile));
        Set<String> used = new HashSet<>();
        List<String> ofCroissant =
                List.of("citeAs", "column", "dataType", "extract", "field", "fileObject", "isLiveDataset", "recordSet", "source");
        names(dataset, used);
        assertTrue(used.containsAll(ofCroissant));
        for (String name : ofCroissant) {
            JsonNode term = dataset.get("@context").get(name);
            assertEquals("cr:" + name, term.isObject() ? term.get("@id").asString() : term.asString());
        }
    }

    private static void names(JsonNode node, Set<String> used) {
        node.properties().forEach(property -> {
            if (!property.getKey().equals("@context")) {
                used.add(property.getKey());
                names(property.getValue(), used);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> names(item, used));
        }
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryFileWithItsChecksum(Profile profile) throws IOException {
        Map<String, byte[]> files = PackageFixture.files(PackageFixture.pack(folder, profile));
        List<String> found = new ArrayList<>();
        for (JsonNode file : JSON.readTree(PackageFixture.bytes(files, "croissant.json")).get("distribution")) {
            String name = file.get("contentUrl").asString();
            found.add(name);
            assertEquals("cr:FileObject", file.get("@type").asString());
            assertEquals(name, file.get("@id").asString());
            assertEquals(Variants.sha256(PackageFixture.bytes(files, name)), file.get("sha256").asString(), name);
            assertEquals(PackageFixture.bytes(files, name).length + " B", file.get("contentSize").asString(), name);
        }
        assertEquals(files.keySet().stream().filter(name -> name.startsWith("data/")).toList(), found.stream().sorted().toList());
    }

    @ParameterizedTest
    @EnumSource
    void hasARecordSetForEveryTableWithItsColumns(Profile profile) throws IOException {
        Example example = Example.of(profile);
        JsonNode dataset = dataset(example);
        List<TableSpec> tables = example.manifest().released().tables();
        assertEquals(tables.size(), dataset.get("recordSet").size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < tables.size(); i++) {
            JsonNode recordSet = dataset.get("recordSet").get(i);
            TableSpec table = tables.get(i);
            assertEquals("cr:RecordSet", recordSet.get("@type").asString());
            assertEquals(table.name(), recordSet.get("@id").asString());
            assertEquals(table.columns().size(), recordSet.get("field").size());
            for (int j = 0; j < table.columns().size(); j++) {
                Column column = table.columns().get(j);
                JsonNode field = recordSet.get("field").get(j);
                assertEquals(table.name() + "/" + column.name(), field.get("@id").asString());
                assertTrue(ids.add(field.get("@id").asString()));
                assertEquals(column.meaning(), field.get("description").asString());
                assertEquals(
                        "{\"fileObject\":{\"@id\":\"data/" + table.name() + ".csv\"},\"extract\":{\"column\":\"" + column.name() + "\"}}",
                        field.get("source").toString());
                assertEquals(
                        switch (column.type()) {
                            case STRING -> "sc:Text";
                            case INTEGER -> "sc:Integer";
                            case NUMBER -> "sc:Float";
                        },
                        field.get("dataType").asString());
            }
        }
    }

    @Test
    void grantsNoLicenceWhereAnAgreementIsNeeded() throws IOException {
        assertEquals("LICENSE", dataset(Variants.notOpen()).get("license").asString());
    }

    @Test
    void takesAPublisherAsTheTextThatItIs() throws IOException {
        JsonNode dataset = dataset(Variants.publishedBy(Variants.HARD_NAME));
        assertEquals(Variants.HARD_NAME, dataset.get("creator").get("name").asString());
        assertTrue(dataset.get("citeAs").asString().startsWith(Variants.HARD_NAME + ": "));
        assertFalse(dataset.get("isLiveDataset").asBoolean());
    }

    private JsonNode dataset(Example example) throws IOException {
        Path file = PackageFixture.pack(Files.createTempDirectory(folder, "package"), example);
        return JSON.readTree(PackageFixture.bytes(PackageFixture.files(file), "croissant.json"));
    }
}
