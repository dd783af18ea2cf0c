package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.usagereporter.server.release.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The descriptor against a schema that was written for it, and where {@code USAGE_DATAPACKAGE_SCHEMA} names a file with the schema that
 * the standard publishes ({@code https://datapackage.org/profiles/2.0/datapackage.json}, with its references resolved), against that.
 */
class DataPackageJsonTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path OWN = Path.of("src", "test", "resources", "export", "datapackage.schema.json");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isAcceptedByItsSchema(Profile profile) throws IOException {
        assertEquals(List.of(), schema(OWN).validate(descriptor(Example.of(profile)), InputFormat.JSON));
    }

    @ParameterizedTest
    @EnumSource
    void isAcceptedByThePublishedSchema(Profile profile) throws IOException {
        assertEquals(List.of(), published().validate(descriptor(Example.of(profile)), InputFormat.JSON));
    }

    @Test
    void isAcceptedByBothWhereAnAgreementIsNeeded() throws IOException {
        String descriptor = descriptor(Variants.notOpen());
        assertEquals(List.of(), schema(OWN).validate(descriptor, InputFormat.JSON));
        assertEquals(List.of(), published().validate(descriptor, InputFormat.JSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"resources\" | \"sources\"",
                "\"hash\": \"sha256: | \"hash\": \"sha256-",
                "\"type\": \"integer\" | \"type\": \"whole\"",
                "\"path\": \"data/ | \"path\": \"/data/",
                "\"bytes\": | \"bytes\": 0, \"size\":",
            })
    void isRefusedByItsSchemaWhereItIsBroken(String right, String wrong) throws IOException {
        assertFalse(schema(OWN).validate(broken(right, wrong), InputFormat.JSON).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"resources\" | \"sources\"",
                "\"hash\": \"sha256: | \"hash\": \"sha256-",
                "\"path\": \"data/ | \"path\": \"/data/",
                "\"required\": true | \"required\": \"yes\"",
            })
    void isRefusedByThePublishedSchemaWhereItIsBroken(String right, String wrong) throws IOException {
        assertFalse(published().validate(broken(right, wrong), InputFormat.JSON).isEmpty());
    }

    private String broken(String right, String wrong) throws IOException {
        String descriptor = descriptor(Example.of(Profile.SDC));
        assertTrue(descriptor.contains(right));
        return descriptor.replace(right, wrong);
    }

    private static Schema schema(Path file) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Files.readString(file), InputFormat.JSON);
    }

    private static Schema published() throws IOException {
        String file = Objects.requireNonNullElse(System.getenv("USAGE_DATAPACKAGE_SCHEMA"), "");
        assumeTrue(!file.isEmpty(), "USAGE_DATAPACKAGE_SCHEMA names no published schema");
        return schema(Path.of(file));
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryFileOfEveryTableByLengthAndChecksum(Profile profile) throws IOException {
        Map<String, byte[]> files = PackageFixture.files(PackageFixture.pack(folder, profile));
        JsonNode resources = JSON.readTree(PackageFixture.bytes(files, "datapackage.json")).get("resources");
        List<String> names = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (JsonNode resource : resources) {
            String path = resource.get("path").asString();
            names.add(resource.get("name").asString());
            paths.add(path);
            assertEquals(PackageFixture.bytes(files, path).length, resource.get("bytes").asLong(), path);
            assertEquals("sha256:" + Variants.sha256(PackageFixture.bytes(files, path)), resource.get("hash").asString(), path);
        }
        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(files.keySet().stream().filter(name -> name.startsWith("data/")).toList(), paths.stream().sorted().toList());
    }

    @Test
    void givesColumnsTheirTypesAndWhatHoldsOfThem() throws IOException {
        assertEquals(
                """
                [{"name":"part","type":"integer","description":"part of the period, from 1 on","constraints":{"required":true,"minimum":1}},\
                {"name":"version","type":"string","description":"version of the program"},\
                {"name":"installations","type":"integer","description":"installations, rounded to 5","constraints":{"required":true,"minimum":10}},\
                {"name":"share_percent","type":"number","description":"share of the installations of the same part","constraints":{"minimum":0,"maximum":100}}]""",
                fields(Profile.SDC));
        assertEquals(
                """
                [{"name":"part","type":"integer","description":"part of the period, from 1 on","constraints":{"required":true,"minimum":1}},\
                {"name":"version","type":"string","description":"version of the program"},\
                {"name":"installations","type":"integer","description":"installations, with noise","constraints":{"required":true}}]""",
                fields(Profile.DP));
    }

    private String fields(Profile profile) throws IOException {
        JsonNode descriptor = JSON.readTree(descriptor(Example.of(profile)));
        return descriptor.get("resources").get(0).get("schema").get("fields").toString();
    }

    @Test
    void saysWhatItIsWithTheVersionThatSemanticVersioningWants() throws IOException {
        JsonNode corrected = JSON.readTree(descriptor(Variants.corrected("Two rows were missing.")));
        assertEquals("default-2026-11-sdc", corrected.get("name").asString());
        assertEquals("2.0.0", corrected.get("version").asString());
        assertEquals("2026-12-02T03:04:05Z", corrected.get("created").asString());
        JsonNode first = JSON.readTree(descriptor(Example.of(Profile.SDC)));
        assertFalse(first.get("id").equals(corrected.get("id")), "every version has an id of its own");
    }

    @Test
    void takesAPublisherAsTheTextThatItIs() throws IOException {
        JsonNode descriptor = JSON.readTree(descriptor(Variants.publishedBy(Variants.HARD_NAME)));
        assertEquals(Variants.HARD_NAME, descriptor.get("contributors").get(0).get("title").asString());
    }

    private String descriptor(Example example) throws IOException {
        Path file = PackageFixture.pack(Files.createTempDirectory(folder, "package"), example);
        return PackageFixture.text(PackageFixture.files(file), "datapackage.json");
    }
}
