package dev.usagereporter.server.config;

import static dev.usagereporter.server.config.ConfigurationTest.effective;
import static dev.usagereporter.server.config.ConfigurationTest.problemsOf;
import static dev.usagereporter.server.config.ConfigurationTest.valid;
import static dev.usagereporter.server.config.ConfigurationTest.validOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The difficulty of the root and of the other applications. */
class DifficultySettingsTest {
    /** Another value than the default of every setting that applications have of their own. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("bits", "21"),
            Map.entry("max-bits", "23"),
            Map.entry("capacity", "90"),
            Map.entry("alpha", "0.75"),
            Map.entry("shed-factor", "0"),
            Map.entry("dwell", "2m"),
            Map.entry("hold", "6m"),
            Map.entry("floor-rate", "3"),
            Map.entry("algorithm", "sha256"),
            Map.entry("argon2id-bits", "6"),
            Map.entry("argon2id-memory", "64KiB"),
            Map.entry("argon2id-passes", "3"),
            Map.entry("argon2id-lanes", "2"),
            Map.entry("accept-sha1", "true"));

    private static final DifficultyConfig OTHER = new DifficultyConfig(
            21,
            23,
            90,
            0.75,
            0,
            Duration.ofMinutes(2),
            Duration.ofMinutes(6),
            Optional.of(3),
            AlgorithmName.SHA256,
            new Argon2idConfig(6, 65_536, 3, 2),
            true);

    @TempDir
    Path folder;

    private static DifficultyConfig of(Loaded.Valid loaded, String application) {
        return loaded.config().applications().find(application).orElseThrow().difficulty();
    }

    private static String[] sets(String prefix) {
        return OTHERS.entrySet().stream()
                .map(one -> prefix + "difficulty." + one.getKey() + "=" + one.getValue())
                .toArray(String[]::new);
    }

    @Test
    void triesEverySettingThatApplicationsHave() {
        List<String> own = Settings.ALL.stream().filter(DynamicKey::ownedByApplications).map(Setting::key).sorted().toList();
        assertEquals(own, OTHERS.keySet().stream().map(key -> "difficulty." + key).sorted().toList());
    }

    @Test
    void mapsEverySettingOfAnApplicationAndLeavesTheOthersAlone() {
        Loaded.Valid loaded = validOf(sets("apps.shop."));
        assertEquals(OTHER, of(loaded, "shop"));
        assertEquals(ServerConfig.of(Map.of()).difficulty(), of(loaded, "default"));
        OTHERS.forEach((key, text) ->
                assertEquals(text, effective(loaded, "apps.shop.difficulty." + key).value(), key));
    }

    @Test
    void inheritsEverySettingOfTheRoot() {
        String[] sets = sets("");
        String[] withShop = Arrays.copyOf(sets, sets.length + 1);
        withShop[sets.length] = "apps.shop=";
        Loaded.Valid loaded = validOf(withShop);
        assertEquals(OTHER, of(loaded, "default"));
        assertEquals(OTHER, of(loaded, "shop"));
    }

    @Test
    void readsTheSettingsOfAnApplicationInTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("usage.yaml"), """
                difficulty:
                  capacity: 80
                apps:
                  shop:
                    difficulty:
                      bits: 22
                      hold: 120s
                    extra:
                      edition: string
                  wiki:
                    difficulty.floor-rate:
                  blog:
                    difficulty:
                """);
        Loaded.Valid loaded = valid(Sources.none().withFile(file));
        assertEquals(22, of(loaded, "shop").bits());
        assertEquals(80, of(loaded, "shop").capacity());
        assertEquals("2m", effective(loaded, "apps.shop.difficulty.hold").value());
        assertEquals("file usage.yaml line 7", effective(loaded, "apps.shop.difficulty.hold").origin().text());
        assertEquals(Map.of("edition", ExtraType.STRING), loaded.config()
                .applications()
                .find("shop")
                .orElseThrow()
                .declaredExtra());
        assertEquals(of(loaded, "default"), of(loaded, "wiki"));
        assertEquals(of(loaded, "default"), of(loaded, "blog"));
    }

    @Test
    void raisesTheCeilingThatIsNotGivenWithTheFloor() {
        Loaded.Valid loaded = validOf("difficulty.bits=26", "apps.shop.difficulty.bits=30", "apps.wiki.difficulty.bits=22");
        assertEquals(26, of(loaded, "default").maxBits());
        assertEquals("26", effective(loaded, "difficulty.max-bits").value());
        assertEquals("default", effective(loaded, "difficulty.max-bits").origin().text());
        assertEquals(30, of(loaded, "shop").maxBits());
        assertEquals(24, of(loaded, "wiki").maxBits());
        assertEquals(24, of(validOf("difficulty.bits=24"), "default").maxBits());
        assertEquals(25, of(validOf("difficulty.bits=25"), "default").maxBits());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "difficulty.bits=24;difficulty.max-bits=24|",
        "difficulty.bits=25;difficulty.max-bits=24|difficulty.max-bits: expected at least difficulty.bits, which is 25",
        "difficulty.max-bits=24;apps.shop.difficulty.bits=25"
                + "|apps.shop.difficulty.max-bits: expected at least difficulty.bits, which is 25",
        "apps.shop.difficulty.max-bits=19|apps.shop.difficulty.max-bits: expected at least difficulty.bits, which is 20",
        "apps.shop.difficulty.max-bits=20|",
        "apps.shop.difficulty.argon2id-lanes=8;apps.shop.difficulty.argon2id-memory=64KiB|",
        "apps.shop.difficulty.argon2id-lanes=8;apps.shop.difficulty.argon2id-memory=63KiB"
                + "|apps.shop.difficulty.argon2id-memory: expected at least 8KiB for each of difficulty.argon2id-lanes",
        "difficulty.argon2id-bits=37|",
        "difficulty.algorithm=argon2id;difficulty.argon2id-bits=36|",
        "difficulty.algorithm=argon2id;apps.shop.difficulty.argon2id-bits=37"
                + "|apps.shop.difficulty.argon2id-bits: expected at most 40 together with what difficulty.max-bits is above difficulty.bits"
    })
    void holdsTheRulesBetweenSettings(String sets, String problem) {
        if (problem == null) {
            validOf(sets.split(";"));
        } else {
            assertEquals(List.of(problem), problemsOf(sets.split(";")));
        }
    }

    private static int floorRate(DifficultyConfig config) {
        return config.effectiveFloorRate(config.capacity());
    }

    @Test
    void takesAQuarterOfTheCapacityAtTheFloorUnlessToldOtherwise() {
        Loaded.Valid loaded = validOf(
                "difficulty.capacity=7",
                "apps.small.difficulty.capacity=3",
                "apps.none.difficulty.floor-rate=0",
                "apps.some.difficulty.floor-rate=14");
        assertEquals(1, floorRate(of(loaded, "default")));
        assertEquals(1, floorRate(of(loaded, "small")));
        assertEquals(0, floorRate(of(loaded, "none")));
        assertEquals(14, floorRate(of(loaded, "some")));
        Loaded.Valid given = validOf("difficulty.floor-rate=9", "apps.shop.difficulty.capacity=400", "apps.wiki.difficulty.floor-rate=");
        assertEquals(9, floorRate(of(given, "shop")));
        assertEquals(125, floorRate(of(given, "wiki")));
    }

    @ParameterizedTest
    @CsvSource({"Shop", "default", "session"})
    void checksTheNameOfAnApplicationThatHasOnlyADifficulty(String name) {
        List<String> problems = problemsOf("apps." + name + ".difficulty.bits=21");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("apps." + name + ".difficulty.bits: "), problems.getFirst());
    }
}
