package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.release.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the verifier reads: every name and form of it is a contract. */
class PrivacyJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void tellsThresholdsAndWhatTheyDid() {
        assertJson(
                """
                {"format":1,"application":"default","profile":"sdc","period":"2026-11","from":"2026-11-01","to":"2026-11-30",\
                "version":1,"released_at":"2026-12-02T03:04:05Z","k":10,"rounding":5,"share_base":50,\
                "parts":[{"subject":"usage","part":1,"from":"2026-11-01","to":"2026-11-14"},\
                {"subject":"usage","part":2,"from":"2026-11-14","to":"2026-11-30"},\
                {"subject":"installs","part":1,"from":"2026-11-01","to":"2026-11-30"}],\
                "difficulty_bits":{"least":20,"most":22},"duplicates":12,"refused":3,\
                "tables":[{"name":"usage_versions","dimensions":["version"],"k":10,"rolled_up":4,"withheld":0},\
                {"name":"usage_systems","dimensions":["os","arch"],"k":10,"rolled_up":3,"withheld":0},\
                {"name":"usage_os","dimensions":["os"],"k":10,"rolled_up":0,"withheld":0,"computed_from":"usage_systems"},\
                {"name":"usage_extra","dimensions":["key","value"],"k":10,"rolled_up":2,"withheld":0},\
                {"name":"installs_applications","dimensions":["nsapp","status"],"k":10,"rolled_up":9,"withheld":0},\
                {"name":"installs_statuses","dimensions":["status"],"k":10,"rolled_up":0,"withheld":0,"computed_from":"installs_applications"}]}""",
                Example.of(Profile.SDC).manifest());
    }

    @Test
    void tellsTheNoise() {
        assertJson(
                """
                {"format":1,"application":"shop","profile":"dp","period":"2026-11","from":"2026-11-01","to":"2026-11-30",\
                "version":1,"released_at":"2026-12-02T03:04:05Z","epsilon":"1","delta":0,"unit":"installation-month","mechanism":"discrete Laplace",\
                "parts":[{"subject":"usage","part":1,"from":"2026-11-01","to":"2026-11-14"},\
                {"subject":"usage","part":2,"from":"2026-11-14","to":"2026-11-30"},\
                {"subject":"installs","part":1,"from":"2026-11-01","to":"2026-11-30"}],\
                "difficulty_bits":null,"duplicates":null,"refused":null,\
                "tables":[{"name":"usage_versions","dimensions":["version"],"epsilon":"0.25","scale":"8/1","contributions":1},\
                {"name":"usage_systems","dimensions":["os","arch"],"epsilon":"0.25","scale":"8/1","contributions":1},\
                {"name":"usage_uptime","dimensions":["uptime_hours"],"epsilon":"0.25","scale":"8/1","contributions":1},\
                {"name":"usage_extra","dimensions":["key","value"],"epsilon":"0.25","scale":"32/1","contributions":4},\
                {"name":"installs_applications","dimensions":["nsapp"],"epsilon":"0.25","scale":"4/1","contributions":1},\
                {"name":"installs_outcomes","dimensions":["type","status"],"epsilon":"0.25","scale":"4/1","contributions":1},\
                {"name":"installs_systems","dimensions":["os_type"],"epsilon":"0.25","scale":"4/1","contributions":1},\
                {"name":"installs_features","dimensions":["feature"],"epsilon":"0.25","scale":"16/1","contributions":4}]}""",
                Example.of(Profile.DP).manifest());
    }

    @Test
    void tellsHowRowsWereMadeCoarser() {
        assertJson(
                """
                {"format":1,"application":"default","profile":"micro","period":"2026-Q4","from":"2026-10-01","to":"2026-12-31",\
                "version":1,"released_at":"2027-01-02T03:04:05Z","k":20,"sample_percent":50,"suppressed_percent_at_most":5,"open":true,\
                "parts":[{"subject":"usage","part":1,"from":"2026-10-01","to":"2026-10-31"},\
                {"subject":"usage","part":2,"from":"2026-11-01","to":"2026-11-30"},\
                {"subject":"usage","part":3,"from":"2026-12-01","to":"2026-12-31"},\
                {"subject":"installs","part":1,"from":"2026-10-01","to":"2026-10-31"},\
                {"subject":"installs","part":2,"from":"2026-11-01","to":"2026-11-30"},\
                {"subject":"installs","part":3,"from":"2026-12-01","to":"2026-12-31"}],\
                "difficulty_bits":{"least":20,"most":20},"duplicates":0,"refused":0,\
                "tables":[{"name":"usage_rows","quasi_identifiers":["month","version","os","arch","uptime_hours","installed"],\
                "generalised":{"version":1,"os":0,"arch":0,"uptime_hours":0,"installed":1},"suppressed_percent":2},\
                {"name":"installs_rows","quasi_identifiers":["month","nsapp","os","method","status","ram_size"],\
                "generalised":{"nsapp":0,"os":0,"method":0,"status":0,"ram_size":0},"suppressed_percent":0}]}""",
                Example.of(Profile.MICRO).manifest());
    }

    @Test
    void saysWhyAReleaseWasCorrected() {
        String why = "Rows of \"arm\" were missing \\ 2 days";
        JsonNode privacy = JSON.readTree(PrivacyJson.encode(Variants.corrected(why).manifest()));
        assertEquals(why, privacy.get("correction").asString());
        assertEquals(2, privacy.get("version").asInt());
    }

    @Test
    void saysWhetherAnybodyMayHaveTheRows() {
        assertFalse(JSON.readTree(PrivacyJson.encode(Variants.notOpen().manifest())).get("open").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, null", "1, 1, '{\"least\":1,\"most\":1}'", "1, 2, '{\"least\":1,\"most\":2}'"})
    void tellsTheDifficultyWhereThereWasAProof(int least, int most, String expected) {
        assertEquals(expected, JSON.readTree(PrivacyJson.encode(proved(least, most))).get("difficulty_bits").toString());
    }

    private static Manifest proved(int least, int most) {
        Manifest told = Example.of(Profile.SDC).manifest();
        Census census = new Census(told.census().parts(), least, most);
        return new Manifest(told.order(), 1, told.releasedAt(), told.publisher(), told.released(), census, told.counts());
    }

    @ParameterizedTest
    @EnumSource
    void neverTellsWhichPseudonymKeysThereWere(Profile profile) {
        Manifest manifest = Example.of(profile).manifest();
        assertFalse(manifest.census().parts().isEmpty());
        String privacy = new String(PrivacyJson.encode(manifest), StandardCharsets.UTF_8);
        manifest.census().parts().forEach(part -> assertFalse(privacy.contains("" + part.pseudonymKey())));
    }

    @Test
    void isWrittenForPeopleToo() {
        String privacy = new String(PrivacyJson.encode(Example.of(Profile.SDC).manifest()), StandardCharsets.UTF_8);
        assertTrue(privacy.startsWith("{\n  \"format\": 1,\n  \"application\": \"default\",\n"), privacy);
    }

    private static void assertJson(String expected, Manifest manifest) {
        assertEquals(expected, JSON.readTree(PrivacyJson.encode(manifest)).toString());
    }
}
