package dev.usagereporter.server.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.UsageData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Map<String, ExtraType> SCHEMA = Map.of(
            "edition", ExtraType.STRING,
            "nodes", ExtraType.INTEGER,
            "load", ExtraType.NUMBER,
            "cloud", ExtraType.BOOLEAN);

    private static UsageRules rules(ExtraMode mode, int maxExtra) {
        return new UsageRules(mode, maxExtra, Map.of("default", SCHEMA));
    }

    private static UsageData data(String version, String arch, String os, String cluster, String server, long uptime) {
        return new UsageData(version, arch, os, cluster, server, uptime, NOW.getEpochSecond(), new byte[0]);
    }

    private static UsageData withExtra(byte[] extra) {
        return new UsageData("v1", "amd64", "linux", "c", "s", 1, NOW.getEpochSecond(), extra);
    }

    private static Checked check(UsageData data) {
        return rules(ExtraMode.DECLARED, 1024).check("default", data, 20, NOW);
    }

    private static Extra extra(ExtraMode mode, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Checked checked = rules(mode, 1024).check("default", withExtra(bytes), 20, NOW);
        return assertInstanceOf(Checked.Accepted.class, checked).report().extra();
    }

    @Test
    void acceptsEveryFieldAtItsLimit() {
        UsageData longest = data(
                "v".repeat(128), "a".repeat(32), "o".repeat(32), "c".repeat(128), "s".repeat(128), Long.MAX_VALUE);
        UsageReport report = assertInstanceOf(Checked.Accepted.class, check(longest)).report();
        assertEquals("v".repeat(128), report.version());
        assertEquals("a".repeat(32), report.arch());
        assertEquals("o".repeat(32), report.os());
        assertEquals("c".repeat(128), report.clusterId());
        assertEquals("s".repeat(128), report.serverId());
        assertEquals(Long.MAX_VALUE, report.uptimeSeconds());
        assertEquals(20, report.provedBits());
        assertEquals(NOW, report.receivedAt());
        assertEquals(NOW, report.time());
        assertInstanceOf(Checked.Accepted.class, check(data("", "", "", "", "", 0)));
    }

    @ParameterizedTest
    @CsvSource({"version, 129, 1, 1, 1, 1", "arch, 1, 33, 1, 1, 1", "os, 1, 1, 33, 1, 1", "cluster_id, 1, 1, 1, 129, 1",
        "server_id, 1, 1, 1, 1, 129"})
    void namesTheFieldThatIsOneTooLong(String field, int version, int arch, int os, int cluster, int server) {
        UsageData data = data(
                "x".repeat(version), "x".repeat(arch), "x".repeat(os), "x".repeat(cluster), "x".repeat(server), 0);
        assertEquals(field, assertInstanceOf(Checked.Invalid.class, check(data)).field());
    }

    @Test
    void refusesNegativeUptime() {
        assertEquals(
                new Checked.Invalid("uptime", "must be at least 0 seconds"), check(data("v", "a", "o", "c", "s", -1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1, 0, false", "1024, 1024, true", "1025, 1024, false"})
    void measuresTheExtraPayloadAfterDecoding(int bytes, int limit, boolean accepted) {
        Checked checked = rules(ExtraMode.KEEP, limit).check("default", withExtra(new byte[bytes]), 20, NOW);
        assertEquals(accepted, checked instanceof Checked.Accepted);
    }

    @Test
    void keepsOnlyDeclaredKeysOfTheirTypeAndCountsTheRest() {
        Extra extra = extra(
                ExtraMode.DECLARED,
                "{\"nodes\":3,\"host\":\"db1\",\"edition\":\"ee\",\"nested\":{\"edition\":\"x\"},\"cloud\":true,\"load\":0.5}");
        assertEquals(
                new Extra.Declared("{\"cloud\":true,\"edition\":\"ee\",\"load\":0.5,\"nodes\":3}", 2), extra);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"edition\":1}", "{\"edition\":null}", "{\"edition\":[\"x\"]}", "{\"edition\":{}}", "{\"nodes\":1.0}",
        "{\"nodes\":\"3\"}", "{\"nodes\":9223372036854775808}", "{\"load\":\"1\"}", "{\"load\":1e999}",
        "{\"cloud\":1}", "{\"cloud\":\"true\"}"})
    void countsADeclaredKeyOfAnotherTypeAsUndeclared(String json) {
        assertEquals(new Extra.Declared("{}", 1), extra(ExtraMode.DECLARED, json));
    }

    @Test
    void keepsDeclaredTextsUpToTheirLimit() {
        String longest = "{\"edition\":\"" + "x".repeat(256) + "\"}";
        assertEquals(new Extra.Declared(longest, 0), extra(ExtraMode.DECLARED, longest));
        String longer = "{\"edition\":\"" + "x".repeat(257) + "\"}";
        assertEquals(new Extra.Declared("{}", 1), extra(ExtraMode.DECLARED, longer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"[]", "1", "not json", "{", "{\"edition\":\"a\",\"edition\":\"b\"}", "{}x", "{} {}"})
    void keepsNothingOfWhatIsNoJsonObject(String payload) {
        assertEquals(new Extra.None(), extra(ExtraMode.DECLARED, payload));
    }

    @Test
    void declaresNothingForAnApplicationThatDeclaresNothing() {
        UsageData data = withExtra("{\"edition\":\"ee\"}".getBytes(StandardCharsets.UTF_8));
        Checked checked = rules(ExtraMode.DECLARED, 1024).check("shop", data, 20, NOW);
        assertEquals(
                new Extra.Declared("{}", 1),
                assertInstanceOf(Checked.Accepted.class, checked).report().extra());
    }

    @Test
    void keepsTheBytesOrDropsThemWhereTheOperatorSaysSo() {
        assertEquals(new Extra.None(), extra(ExtraMode.DROP, "{\"edition\":\"ee\"}"));
        Extra kept = extra(ExtraMode.KEEP, "any");
        assertArrayEquals("any".getBytes(StandardCharsets.UTF_8), assertInstanceOf(Extra.Kept.class, kept).bytes());
    }

    private static Checked checkInstalled(String month, Instant receivedAt) {
        UsageData data = new UsageData("v1", "amd64", "linux", "c", "s", 1, NOW.getEpochSecond(), new byte[0], month);
        return rules(ExtraMode.DECLARED, 1024).check("default", data, 20, receivedAt);
    }

    @ParameterizedTest
    @CsvSource({"2000-01, true", "1999-12, false", "0000-01, false", "2026-10, true", "2026-11, true", "2026-12, false", "2027-11, false", "9999-12, false"})
    void keepsAMonthThatCanBeAndDoesWithoutOneThatCannot(String month, boolean kept) {
        UsageReport report = assertInstanceOf(Checked.Accepted.class, checkInstalled(month, NOW)).report();
        assertEquals(kept ? CalendarMonth.of(month).orElseThrow() : null, report.installed());
    }

    /** Somebody's clock is a day ahead, as a stamp's may be. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-29T23:59:59Z, 2026-12, false", "2026-11-30T00:00:00Z, 2026-12, true", "2026-11-30T23:59:59Z, 2026-12, true",
        "2026-12-01T00:00:00Z, 2026-12, true", "2026-12-01T00:00:00Z, 2027-01, false", "2026-12-31T00:00:00Z, 2027-01, true"
    })
    void takesTheMonthOfTheNextDay(Instant receivedAt, String month, boolean kept) {
        UsageReport report = assertInstanceOf(Checked.Accepted.class, checkInstalled(month, receivedAt)).report();
        assertEquals(kept, report.installed() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-00", "2026-13", "2026-1", "2026-11-20", "2026/11", "none", "bob's laptop", "\u0662\u0660\u0662\u0666-11"})
    void refusesAnotherFormAndDoesNotEchoIt(String month) {
        assertEquals(new Checked.Invalid("installed", "must be a month such as 2026-11"), checkInstalled(month, NOW));
    }

    @Test
    void needsNoMonth() {
        assertNull(assertInstanceOf(Checked.Accepted.class, check(data("v", "a", "o", "c", "s", 0))).report().installed());
    }

    @Test
    void measuresIdsTheSameWayAtTheSession() {
        assertNull(UsageRules.tooLong(UsageField.CLUSTER_ID, "x".repeat(128)));
        assertEquals(
                new Checked.Invalid("cluster_id", "must have at most 128 characters"),
                UsageRules.tooLong(UsageField.CLUSTER_ID, "x".repeat(129)));
    }

    @Test
    void showsNoIdAsText() {
        UsageReport report = assertInstanceOf(Checked.Accepted.class, check(data("v", "a", "o", "c", "s", 0))).report();
        assertEquals("UsageReport[application=default]", report.toString());
    }
}
