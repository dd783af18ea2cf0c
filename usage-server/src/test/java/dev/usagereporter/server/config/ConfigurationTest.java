package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.report.ExtraMode;
import dev.usagereporter.server.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    /**
     * A setting, a text that is not its default, and where its value has to arrive.
     *
     * @param read takes the value out of the records
     */
    private record Mapping(String key, String text, Object expected, Function<ServerConfig, Object> read) {}

    private static final List<Mapping> MAPPINGS = List.of(
            new Mapping("http.host", "0.0.0.0", "0.0.0.0", config -> config.http().host()),
            new Mapping("http.port", "9000", 9000, config -> config.http().port()),
            new Mapping("admin.port", "9001", 9001, config -> config.http().adminPort()),
            new Mapping("data-dir", "/var/lib/usage", Path.of("/var/lib/usage"), ServerConfig::dataDir),
            new Mapping("http.session-path", "/v2/session", "/v2/session", config -> config.http().sessionPath()),
            new Mapping("http.report-path", "/v2/report", "/v2/report", config -> config.http().reportPath()),
            new Mapping("http.max-connections", "7", 7, config -> config.http().limits().maxConnections()),
            new Mapping("http.max-requests", "8", 8, config -> config.http().limits().maxRequests()),
            new Mapping("http.max-headers", "2KiB", 2048, config -> config.http().limits().maxHeaders()),
            new Mapping("http.max-prologue", "300", 300, config -> config.http().limits().maxPrologue()),
            new Mapping("http.header-timeout", "1s", Duration.ofSeconds(1), config -> config.http().limits().headerTimeout()),
            new Mapping("http.body-timeout", "2s", Duration.ofSeconds(2), config -> config.http().limits().bodyTimeout()),
            new Mapping("http.write-timeout", "3s", Duration.ofSeconds(3), config -> config.http().limits().writeTimeout()),
            new Mapping("http.idle-timeout", "4s", Duration.ofSeconds(4), config -> config.http().limits().idleTimeout()),
            new Mapping("http.grace", "5s", Duration.ofSeconds(5), config -> config.http().limits().grace()),
            new Mapping("http.backlog", "9", 9, config -> config.http().limits().backlog()),
            new Mapping("difficulty.bits", "22", 22, config -> config.difficulty().bits()),
            new Mapping("difficulty.max-bits", "30", 30, config -> config.difficulty().maxBits()),
            new Mapping("difficulty.capacity", "50", 50, config -> config.difficulty().capacity()),
            new Mapping("difficulty.alpha", "0.5", 0.5, config -> config.difficulty().alpha()),
            new Mapping("difficulty.shed-factor", "2.5", 2.5, config -> config.difficulty().shedFactor()),
            new Mapping("difficulty.dwell", "90s", Duration.ofSeconds(90), config -> config.difficulty().dwell()),
            new Mapping("difficulty.floor-rate", "7", Optional.of(7), config -> config.difficulty().floorRate()),
            new Mapping("difficulty.algorithm", "argon2id", AlgorithmName.ARGON2ID, config -> config.difficulty().algorithm()),
            new Mapping("difficulty.argon2id-bits", "9", 9, config -> config.difficulty().argon2id().bits()),
            new Mapping("difficulty.argon2id-memory", "2MiB", 2_097_152, config -> config.difficulty().argon2id().memory()),
            new Mapping("difficulty.argon2id-passes", "2", 2, config -> config.difficulty().argon2id().passes()),
            new Mapping("difficulty.argon2id-lanes", "4", 4, config -> config.difficulty().argon2id().lanes()),
            new Mapping("difficulty.accept-sha1", "true", true, config -> config.difficulty().acceptSha1()),
            new Mapping("gate.argon2id-verifications", "2", 2, config -> config.gate().argon2idVerifications()),
            new Mapping("gate.argon2id-share", "20", 20, config -> config.gate().argon2idShare()),
            new Mapping("difficulty.hold", "6m", Duration.ofMinutes(6), config -> config.difficulty().hold()),
            new Mapping("token.lifetime", "7d", Duration.ofDays(7), config -> config.gate().tokenLifetime()),
            new Mapping("report.expiration", "30s", Duration.ofSeconds(30), config -> config.gate().reportExpiration()),
            new Mapping("report.future-tolerance", "2m", Duration.ofMinutes(2), config -> config.gate().futureTolerance()),
            new Mapping("report.max-extra", "64KiB", 65536, config -> config.report().maxExtra()),
            new Mapping("report.extra", "keep", ExtraMode.KEEP, config -> config.report().extra()),
            new Mapping("claims.max", "5000", 5000, config -> config.gate().maxClaims()),
            new Mapping("store.durability", "os", Durability.OS, config -> config.store().durability()),
            new Mapping("store.queue", "11", 11, config -> config.store().queue()),
            new Mapping("store.batch", "12", 12, config -> config.store().batch()),
            new Mapping("install.timeout", "90m", Duration.ofMinutes(90), config -> config.store().installTimeout()),
            new Mapping("retention.raw", "90d", Duration.ofDays(90), config -> config.store().retention()),
            new Mapping("pseudonym.period", "10d", Duration.ofDays(10), config -> config.store().pseudonymPeriod()),
            new Mapping("export.public", "true", true, config -> config.export().publicly()),
            new Mapping("export.weekly", "sdc", Optional.of(Profile.SDC), config -> config.export().weekly()),
            new Mapping("export.monthly", "sdc", Optional.of(Profile.SDC), config -> config.export().monthly()),
            new Mapping("export.k", "25", 25, config -> config.export().k()),
            new Mapping("export.epsilon", "0.5", 500, config -> config.export().epsilonThousandths()),
            new Mapping("export.publisher", "Universität", "Universität", config -> config.export().publisher()),
            new Mapping("export.keys", "k.csv", Path.of("k.csv"), config -> config.export().keys().orElseThrow()),
            new Mapping("tls.certificate", "c.pem", Path.of("c.pem"), config -> config.tls().orElseThrow().certificate()),
            new Mapping("gate.telemetry", "optional", ProofMode.OPTIONAL, config -> config.headerGate().telemetry()),
            new Mapping("gate.upload", "off", ProofMode.OFF, config -> config.headerGate().upload()),
            new Mapping("gate.pocketbase", "optional", ProofMode.OPTIONAL, config -> config.headerGate().pocketbase()),
            new Mapping("gate.token-age", "5m", Duration.ofMinutes(5), config -> config.headerGate().tokenAge()),
            new Mapping("gate.source-rate", "6", 6, config -> config.headerGate().sourceRate()),
            new Mapping("gate.source-burst", "7", 7, config -> config.headerGate().sourceBurst()),
            new Mapping("install.exit-codes", "c.tsv", Path.of("c.tsv"), config -> config.install().exitCodes().orElseThrow()),
            new Mapping("tls.key", "k.pem", Path.of("k.pem"), config -> config.tls().orElseThrow().key()));

    @TempDir
    Path folder;

    @Test
    void hasTheDefaultsOfTheContract() {
        ServerConfig config = ServerConfig.of(Map.of());
        assertEquals(new HttpConfig("127.0.0.1", 8080, 8081, "/session", "/report", limits()), config.http());
        assertEquals(Path.of("./usage-data"), config.dataDir());
        assertEquals(Optional.empty(), config.tls());
        assertEquals(difficulty(), config.difficulty());
        assertEquals(125, config.difficulty().effectiveFloorRate(500));
        assertEquals(
                new HeaderGateConfig(
                        Duration.ofMinutes(10), ProofMode.REQUIRED, ProofMode.REQUIRED, ProofMode.REQUIRED, 60, 30),
                config.headerGate());
        assertEquals(new InstallConfig(Optional.empty()), config.install());
        assertEquals(new GateConfig(Duration.ofDays(180), Duration.ofSeconds(60), Duration.ofMinutes(5), 1_000_000, 1, 5), config.gate());
        assertEquals(new ReportConfig(1_048_576, ExtraMode.DECLARED), config.report());
        assertEquals(
                new StoreConfig(
                        Durability.FSYNC, 10_000, 1_000, Duration.ofHours(26), Duration.ofDays(30), Duration.ofDays(30)),
                config.store());
        assertEquals(
                new ExportConfig(
                        false, Optional.empty(), Optional.empty(), 10, 1_000, "the operator of this server", Optional.empty()),
                config.export());
        assertEquals(new Applications(new Application("default", Map.of(), difficulty()), Map.of()), config.applications());
    }

    private static DifficultyConfig difficulty() {
        return new DifficultyConfig(
                20,
                24,
                500,
                1,
                4,
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Optional.empty(),
                AlgorithmName.SHA1,
                new Argon2idConfig(8, 1_048_576, 1, 1),
                false);
    }

    private static HttpLimits limits() {
        return new HttpLimits(
                2_048,
                1_024,
                16_384,
                4_096,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                1_024);
    }

    @Test
    void triesEverySettingInTheseTests() {
        assertEquals(
                Settings.ALL.stream().map(Setting::key).sorted().toList(),
                MAPPINGS.stream().map(Mapping::key).sorted().toList());
    }

    @Test
    void mapsEverySettingFromDottedKeysOfTheFile() throws IOException {
        StringBuilder yaml = new StringBuilder();
        MAPPINGS.forEach(one -> yaml.append(one.key()).append(": ").append(one.text()).append('\n'));
        assertMapped(Sources.none().withFile(file(yaml.toString())), "file usage.yaml line ");
    }

    @Test
    void mapsEverySettingFromNestedKeysOfTheFile() throws IOException {
        StringBuilder yaml = new StringBuilder("data-dir: /var/lib/usage\n");
        Stream<String> sections = MAPPINGS.stream().map(one -> one.key().replaceFirst("\\..*", "")).filter(one -> !one.equals("data-dir"));
        for (String section : sections.distinct().toList()) {
            yaml.append(section).append(":\n");
            MAPPINGS.stream().filter(one -> one.key().startsWith(section + ".")).forEach(one -> yaml.append("  ")
                    .append(one.key().substring(section.length() + 1)).append(": ").append(one.text()).append('\n'));
        }
        assertMapped(Sources.none().withFile(file(yaml.toString())), "file usage.yaml line ");
    }

    @Test
    void mapsEverySettingFromTheEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "USAGE_URL", "x"));
        for (Mapping one : MAPPINGS) {
            environment.put("USAGE_SERVER_" + one.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), one.text());
        }
        assertMapped(Sources.none().withEnvironment(environment), "environment USAGE_SERVER_");
    }

    @Test
    void mapsEverySettingFromAssignments() {
        String[] texts = MAPPINGS.stream().map(one -> one.key() + "=" + one.text()).toArray(String[]::new);
        assertMapped(Sources.none().withSets(sets(texts)), "--set");
    }

    private static void assertMapped(Sources sources, String origin) {
        Loaded.Valid loaded = valid(sources);
        for (Mapping one : MAPPINGS) {
            assertEquals(one.expected(), one.read().apply(loaded.config()), one.key());
            Effective effective = effective(loaded, one.key());
            assertEquals(one.text(), effective.value(), one.key());
            assertTrue(effective.origin().text().startsWith(origin), effective.origin().text());
        }
    }

    @Test
    void letsTheStrongerSourceWin() throws IOException {
        Sources sources = Sources.none();
        List<String> seen = new ArrayList<>();
        seen.add(port(sources));
        sources = sources.withFile(file("# first\nhttp.port: 9001\n"));
        seen.add(port(sources));
        sources = sources.withEnvironment(Map.of("USAGE_SERVER_HTTP_PORT", "9002"));
        seen.add(port(sources));
        sources = sources.withSets(sets("http.port=1", "http.port=9003"));
        seen.add(port(sources));
        sources = sources.withFlags(Map.of("http.port", "9004"));
        seen.add(port(sources));
        assertEquals(
                List.of(
                        "8080 default",
                        "9001 file usage.yaml line 2",
                        "9002 environment USAGE_SERVER_HTTP_PORT",
                        "9003 --set",
                        "9004 flag --port"),
                seen);
    }

    private static String port(Sources sources) {
        Effective effective = effective(valid(sources), "http.port");
        return effective.value() + " " + effective.origin().text();
    }

    @Test
    void namesFlagsAsTheCommandLineHasThem() {
        Loaded.Valid loaded = valid(Sources.none().withFlags(Map.of("http.host", "::1", "admin.port", "0", "data-dir", "d")));
        assertEquals("flag --host", effective(loaded, "http.host").origin().text());
        assertEquals("flag --admin-port", effective(loaded, "admin.port").origin().text());
        assertEquals("flag --data-dir", effective(loaded, "data-dir").origin().text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http.host|a b|a host name or an address",
        "http.port|65536|an integer from 0 to 65535",
        "http.port|-1|an integer from 0 to 65535",
        "difficulty.bits|0|an integer from 1 to 40",
        "difficulty.bits|41|an integer from 1 to 40",
        "http.max-headers|1023|a size from 1KiB to 1MiB (bytes, KiB or MiB)",
        "report.max-extra|16777217|a size from 0 to 16MiB (bytes, KiB or MiB)",
        "difficulty.hold|5|a duration from 0s to 1h (ms, s, m, h or d)",
        "difficulty.alpha|1.21|a decimal number from 0.1 to 1.2",
        "difficulty.shed-factor|0.5|0, or a decimal number from 1 to 1000",
        "difficulty.floor-rate|-1|an integer from 0 to 1000000, or nothing",
        "difficulty.algorithm|md5|one of sha1, sha256, argon2id",
        "difficulty.argon2id-memory|1025|a size from 8KiB to 64MiB, a whole number of KiB",
        "difficulty.accept-sha1|yes|true or false",
        "apps.shop.difficulty.bits|41|an integer from 1 to 40",
        "apps.shop.difficulty.accept-sha1|1|true or false",
        "report.extra|all|one of declared, keep, drop",
        "export.public|on|true or false",
        "export.weekly|dp|one of off, sdc",
        "export.monthly|micro|one of off, sdc, dp",
        "export.k|12|an integer from 5 to 1000 that 5 divides",
        "export.epsilon|0.05|a decimal number from 0.1 to 4 in steps of 0.004",
        "store.durability|none|one of fsync, os"
    })
    void namesKeyRuleAndOriginOfBadValue(String key, String text, String rule) {
        assertEquals(
                List.of(key + ": expected " + rule + ", came \"" + text + "\" (--set)"),
                problemsOf(key + "=" + text));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"session", "/", "/session/", "//session", "/Session", "/a.b", "/a b", "/ä", "''"})
    void refusesPathsThatNoRouteCanHave(String path) {
        assertEquals(1, problemsOf("http.session-path=" + path).size());
    }

    @Test
    void keepsEchoedValuesShortAndOnOneLine() {
        String problem = problemsOf("http.port=1\n" + "x".repeat(1000)).getFirst();
        assertTrue(problem.length() < 160, problem);
        assertEquals(1, problem.lines().count());
    }

    @ParameterizedTest
    @CsvSource({
        "http.prot, http.port",
        "dificulty.bits, difficulty.bits",
        "datadir, data-dir",
        "report.expirations, report.expiration",
        "apps.shop.extr.edition, apps.<name>.extra.<key>",
        "app.shop.extra.edition, apps.<name>.extra.<key>",
        "apps.shop.difficulty.bit, apps.<name>.difficulty.bits",
        "apps.shop.dificulty.argon2id-pass, apps.<name>.difficulty.argon2id-passes",
        "apps.shop.difficulty.bits.x, apps.<name>.difficulty.bits",
        "difficulty.argon2-bits, difficulty.argon2id-bits",
        "report.declare.edition, report.declared.<key>"
    })
    void namesTheNearestKeyOfAnUnknownOne(String key, String nearest) throws IOException {
        String problem = key + ": unknown setting, the nearest is " + nearest;
        assertEquals(List.of(problem + " (--set)"), problemsOf(key + "=1"));
        assertEquals(List.of(problem + " (file usage.yaml line 1)"), problems(Sources.none().withFile(file(key + ": 1\n"))));
    }

    @Test
    void refusesUnknownVariablesOfItsPrefixOnly() {
        assertEquals(
                List.of("USAGE_SERVER_HTTP_PROT: unknown setting, the nearest is USAGE_SERVER_HTTP_PORT (environment)"),
                problems(Sources.none().withEnvironment(Map.of("USAGE_SERVER_HTTP_PROT", "1", "USAGE_URL", "x", "usage_server_x", "x"))));
        valid(Sources.none().withEnvironment(Map.of("USAGE_SERVER_JAVA", "j", "USAGE_SERVER_OPTS", "o", "USAGE_SERVER_DEBUG", "1")));
    }

    @Test
    void takesNoApplicationsFromTheEnvironment() {
        Map<String, String> environment =
                Map.of("USAGE_SERVER_APPS_SHOP_EXTRA_EDITION", "string", "USAGE_SERVER_REPORT_DECLARED_EDITION", "string");
        List<String> problems = problems(Sources.none().withEnvironment(environment));
        assertEquals(2, problems.size());
        problems.forEach(problem -> assertTrue(problem.endsWith("expected in the file or as --set, not in the environment"), problem));
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceEvenWhenOverridden() throws IOException {
        Sources sources = Sources.none()
                .withFile(file("http:\n  port: high\n  prot: 1\n"))
                .withEnvironment(Map.of("USAGE_SERVER_DIFFICULTY_BITS", "99"))
                .withSets(sets("http.port=80", "nothing=1"));
        assertEquals(4, problems(sources).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tls.key=k|tls.certificate and tls.key: expected both or neither",
        "tls.certificate=c|tls.certificate and tls.key: expected both or neither",
        "http.session-path=/report|http.session-path and http.report-path: expected two different paths",
        "http.session-path=/telemetry|http.session-path: /telemetry is a route of the server",
        "http.session-path=/export/v1|http.session-path: /export is a route of the server",
        "http.report-path=/api/stats/x|http.report-path: /api/stats is a route of the server",
        "difficulty.max-bits=19|difficulty.max-bits: expected at least difficulty.bits, which is 20",
        "difficulty.floor-rate=1001"
                + "|difficulty.floor-rate: expected at most half of difficulty.shed-factor times difficulty.capacity, which is 1000",
        "difficulty.argon2id-memory=64MiB;difficulty.argon2id-passes=3"
                + "|difficulty.argon2id-passes: expected at most 128MiB of difficulty.argon2id-memory times passes",
        "difficulty.argon2id-lanes=8;difficulty.argon2id-memory=63KiB"
                + "|difficulty.argon2id-memory: expected at least 8KiB for each of difficulty.argon2id-lanes",
        "difficulty.algorithm=argon2id;difficulty.argon2id-bits=37"
                + "|difficulty.argon2id-bits: expected at most 40 together with what difficulty.max-bits is above difficulty.bits",
        "http.port=8081|http.port and admin.port: expected two different ports"
    })
    void refusesSettingsThatDoNotFitTogether(String set, String problem) {
        assertEquals(List.of(problem), problemsOf(set.split(";")));
    }

    @Test
    void letsBothPortsBeFreeOnes() {
        valid(Sources.none().withFlags(Map.of("http.port", "0", "admin.port", "0")));
    }

    @Test
    void tellsEmbeddingProgramsWhatIsWrong() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ServerConfig.of(Map.of("http.prot", "1")));
        assertTrue(String.valueOf(e.getMessage()).contains("http.port"));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("usage.yaml"), yaml);
    }

    static List<Assignment> sets(String... texts) {
        return Arrays.stream(texts).map(text -> Assignment.parse(text).orElseThrow()).toList();
    }

    static Loaded.Valid valid(Sources sources) {
        return switch (Configuration.load(sources)) {
            case Loaded.Valid valid -> valid;
            case Loaded.Invalid(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    static List<String> problems(Sources sources) {
        return switch (Configuration.load(sources)) {
            case Loaded.Valid _ -> throw new AssertionError("expected problems");
            case Loaded.Invalid(List<String> problems) -> problems;
        };
    }

    static Loaded.Valid validOf(String... sets) {
        return valid(Sources.none().withSets(sets(sets)));
    }

    static List<String> problemsOf(String... sets) {
        return problems(Sources.none().withSets(sets(sets)));
    }

    static Effective effective(Loaded.Valid loaded, String key) {
        return loaded.effective().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }
}
