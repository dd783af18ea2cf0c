package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of releases of a running server, against a real socket. */
class ExportListTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String MONTHLY = """
            {"file":"default-2026-11-sdc-v2.zip","application":"default","period":"2026-11","from":"2026-11-01","to":"2026-11-30",\
            "profile":"sdc","version":2,"k":10,"epsilon":null,"open":true,"bytes":123456,"sha256":"%s","released_at":"2026-12-03T04:05:06Z",\
            "corrects":"default-2026-11-sdc-v1.zip"}""".formatted(SHA256);
    private static final String PRIVATE = """
            {"file":"shop-2026-Q3-micro-v1.zip","application":"shop","period":"2026-Q3","from":"2026-07-01","to":"2026-09-30",\
            "profile":"micro","version":1,"k":10,"epsilon":null,"open":false,"bytes":7,"sha256":"%s","released_at":"2026-10-03T04:05:06Z",\
            "corrects":null}""".formatted(SHA256);
    private static final String NOISY = """
            {"file":"wiki-2026-10-dp-v1.zip","application":"wiki","period":"2026-10","from":"2026-10-01","to":"2026-10-31",\
            "profile":"dp","version":1,"k":null,"epsilon":"0.5","open":true,"bytes":99,"sha256":"%s","released_at":"2026-11-03T04:05:06Z",\
            "corrects":null}""".formatted(SHA256);

    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final FakeAdminPort port = new FakeAdminPort();

    private int run(String... further) throws IOException {
        String[] command = Stream.concat(Stream.of("export", "list", "--data-dir", parent.resolve("data").toString()), Stream.of(further))
                .toArray(String[]::new);
        int[] status = new int[1];
        port.beside(parent.resolve("data"), (_, _) -> status[0] = terminal.run(command));
        return status[0];
    }

    private static String list(String... releases) {
        return "{\"releases\":[" + String.join(",", releases) + "]}";
    }

    @Test
    void printsOneAlignedLineForEachRelease() throws IOException {
        port.answer = list(MONTHLY, PRIVATE, NOISY);
        assertEquals(0, run());
        assertEquals(
                List.of(
                        "file                        period   profile  terms         bytes  released                 open",
                        "default-2026-11-sdc-v2.zip  2026-11  sdc      k 10         123456  2026-12-03 04:05:06 UTC  yes",
                        "shop-2026-Q3-micro-v1.zip   2026-Q3  micro    k 10              7  2026-10-03 04:05:06 UTC  no",
                        "wiki-2026-10-dp-v1.zip      2026-10  dp       epsilon 0.5      99  2026-11-03 04:05:06 UTC  yes"),
                terminal.out().lines().toList());
        assertEquals("", terminal.err());
        assertEquals(List.of("GET /admin/exports"), port.requests);
    }

    @Test
    void printsTheSameJsonAsTheServer() throws IOException {
        port.answer = list(MONTHLY, PRIVATE, NOISY);
        assertEquals(0, run("--json"));
        assertEquals(port.answer + System.lineSeparator(), terminal.out());
    }

    @Test
    void saysThatThereIsNone() throws IOException {
        port.answer = list();
        assertEquals(0, run());
        assertEquals("nothing is released\n", terminal.out());
        assertEquals(0, run("--json"));
        assertEquals("{\"releases\":[]}\n", terminal.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "not json", "[]", "{}", "{\"releases\":{}}", "{\"releases\":null}", "{\"releases\":[1]}", "{\"releases\":[{}]}",
        "{\"releases\":[[]]}", "{\"releases\":[{\"file\":\"x\"}]}", "{\"releases.0.file\":\"x\"}", "{\"more\":1,\"releases\":[]}",
        "{\"releases\":["
    })
    void refusesWhatIsNoList(String answer) throws IOException {
        port.answer = answer;
        refused();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "\"file\":\"default, \"file\":\"\\u001b[2J",
        "default-2026-11-sdc-v2.zip, default-2026-11-sdc-v1.zip",
        "\"application\":\"default\", \"application\":\"\\u001b[2J\"",
        "\"application\":\"default\", \"application\":\"De\"",
        "\"application\":\"default\", \"application\":null",
        "2026-11-30, 2026-11-29",
        "2026-11-30, 2026-02-30",
        "\"profile\":\"sdc\", \"profile\":\"raw\"",
        "\"profile\":\"sdc\", \"profile\":\"dp\"",
        "\"version\":2, \"version\":0",
        "\"version\":2, \"version\":99999999999",
        "\"k\":10, \"k\":4",
        "\"k\":10, \"k\":null",
        "\"epsilon\":null, \"epsilon\":\"x\"",
        "\"epsilon\":null, \"epsilon\":\"1\"",
        "\"bytes\":123456, \"bytes\":0",
        "\"bytes\":123456, \"bytes\":\"\\u001b\"",
        "\"sha256\":\"01, \"sha256\":\"0A",
        "2026-12-03T04:05:06Z, yesterday",
        "2026-12-03T04:05:06Z, 2026-12-03T04:05:06.5Z",
        "default-2026-11-sdc-v1.zip, \\u001b[2J",
        "default-2026-11-sdc-v1.zip, default-2026-10-sdc-v1.zip",
        "\"corrects\":\"default-2026-11-sdc-v1.zip\", \"corrects\":null"
    })
    void refusesAReleaseThatCannotBeOne(String part, String other) throws IOException {
        assertTrue(MONTHLY.contains(part), part);
        port.answer = list(NOISY, MONTHLY.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other)));
        refused();
    }

    private void refused() throws IOException {
        assertEquals(69, run());
        assertEquals("usage-server: the server answers with no list of releases\n", terminal.err());
        assertEquals("", terminal.out());
        assertEquals(69, run("--json"));
        assertEquals("", terminal.out());
    }

    @Test
    void leavesSettingsToTheRunningServer() throws IOException {
        port.answer = list();
        assertEquals(64, run("--set", "export.k=20"));
        assertEquals(List.of(), port.requests);
    }

    @Property
    void readsEveryListThatItWrites(@ForAll("releases") List<Release> releases) {
        byte[] json = ReleaseList.json(releases);
        assertEquals(Optional.of(releases), ReleaseList.decode(json));
        assertTrue(new String(json, StandardCharsets.UTF_8).matches("[ -~]+"));
    }

    @Provide
    Arbitrary<List<Release>> releases() {
        Arbitrary<ReleaseOrder> orders = Combinators.combine(
                        Arbitraries.strings().withChars("abcz019-").ofMinLength(1).ofMaxLength(32),
                        Arbitraries.of(Profile.values()),
                        Arbitraries.integers().between(0, 1_000))
                .as(ExportListTest::order);
        Arbitrary<Release> releases = Combinators.combine(
                        orders,
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        Arbitraries.longs().greaterOrEqual(1))
                .as((order, version, seconds, bytes) ->
                        new Release(order, version, Instant.ofEpochSecond(seconds), SHA256, bytes));
        return releases.list().ofMaxSize(5);
    }

    private static ReleaseOrder order(String application, Profile profile, int number) {
        Terms terms = switch (profile) {
            case SDC -> new Terms(profile, 5 * (1 + number % 200), 0);
            case DP -> new Terms(profile, 0, 4 * (25 + number % 976));
            case MICRO -> new Terms(profile, 10 + number % 991, 0);
        };
        PeriodKind kind = profile.periods().stream().sorted().toList().get(number % profile.periods().size());
        return new ReleaseOrder(application, Period.containing(kind, LocalDate.of(2026, 1, 1).plusDays(number)), terms);
    }
}
