package dev.usagereporter.server.config;

import static dev.usagereporter.server.config.ConfigurationTest.problemsOf;
import static dev.usagereporter.server.config.ConfigurationTest.valid;
import static dev.usagereporter.server.config.ConfigurationTest.validOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationsTest {
    private static final DifficultyConfig DIFFICULTY = ServerConfig.of(Map.of()).difficulty();

    @TempDir
    Path folder;

    @Test
    void declaresApplicationsInTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("usage.yaml"), """
                report:
                  declared: {edition: string}
                apps:
                  shop:
                    extra:
                      edition: string
                      build.number: integer
                      ratio: number
                      trial: boolean
                  wiki: {}
                  blog:
                """);
        Applications applications = valid(Sources.none().withFile(file)).config().applications();
        assertEquals(Map.of("edition", ExtraType.STRING), applications.root().declaredExtra());
        assertEquals(List.of("blog", "shop", "wiki"), List.copyOf(applications.named().keySet()));
        assertEquals(
                Map.of(
                        "edition", ExtraType.STRING,
                        "build.number", ExtraType.INTEGER,
                        "ratio", ExtraType.NUMBER,
                        "trial", ExtraType.BOOLEAN),
                applications.find("shop").orElseThrow().declaredExtra());
        assertEquals(Map.of(), applications.find("wiki").orElseThrow().declaredExtra());
        assertEquals(Optional.of(applications.root()), applications.find("default"));
        assertEquals(Optional.empty(), applications.find("other"));
    }

    @Test
    void declaresApplicationsOnTheCommandLine() {
        Loaded.Valid loaded = validOf("apps.wiki=", "apps.shop.extra.edition=string", "report.declared.a=number");
        Applications applications = loaded.config().applications();
        assertEquals(Map.of("edition", ExtraType.STRING), applications.find("shop").orElseThrow().declaredExtra());
        assertTrue(applications.named().containsKey("wiki"));
        assertEquals(Map.of("a", ExtraType.NUMBER), applications.root().declaredExtra());
        List<Effective> dynamic = loaded.effective().subList(Settings.ALL.size(), loaded.effective().size());
        assertEquals(
                List.of("apps.shop.extra.edition=string", "apps.wiki=", "report.declared.a=number"),
                dynamic.stream().map(one -> one.key() + "=" + one.value()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "default", "dev", "session", "report", "telemetry", "upload", "api", "agent", "export", "admin", "health", "metrics", "data"
    })
    void refusesReservedNames(String name) {
        List<String> problems = problemsOf("apps." + name + "=");
        String problem = "apps." + name + ": " + name + " is reserved for a route of the server, expected another name (--set)";
        assertEquals(List.of(problem), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "a b", "ä", "a_b", "abcdefghijklmnopqrstuvwxyz0123456", ""})
    void refusesOtherNames(String name) {
        List<String> problems = problemsOf("apps." + name + ".extra.edition=string");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("expected a name of 1 to 32 characters a-z, 0-9 and -"), problems.getFirst());
    }

    @Test
    void acceptsNameOfThirtyTwoCharacters() {
        validOf("apps.abcdefghijklmnopqrstuvwxyz-01234=");
    }

    @Test
    void refusesNameThatBeginsOneOfTheMovedPaths() {
        assertEquals(
                List.of("apps.usage: this name is the first segment of /usage/session"),
                problemsOf("apps.usage=", "http.session-path=/usage/session"));
        validOf("apps.usag=", "http.session-path=/usage/session");
    }

    @Test
    void refusesOtherKeysAndTypes() {
        List<String> problems = problemsOf(
                "apps.shop.extra.a b=string", "report.declared.=string", "apps.shop.extra.a=text", "apps.shop=on", "apps=on");
        assertEquals(5, problems.size());
        assertTrue(problems.get(0).contains("expected a key of 1 to 64 characters"), problems.get(0));
        assertTrue(problems.get(1).contains("expected a key of 1 to 64 characters"), problems.get(1));
        assertTrue(problems.get(2).contains("expected one of string, integer, number, boolean, came \"text\""), problems.get(2));
        assertTrue(problems.get(3).contains("expected settings below it"), problems.get(3));
        assertTrue(problems.get(4).contains("expected settings below it"), problems.get(4));
    }

    @Test
    void boundsKeysByLength() {
        validOf("report.declared." + "k".repeat(64) + "=string");
        assertEquals(1, problemsOf("report.declared." + "k".repeat(65) + "=string").size());
    }

    @Test
    void takesSixtyFourApplicationsOfSixtyFourKeys() {
        validOf(numbered("apps.app%d=", 64));
        assertEquals(List.of("apps: expected at most 64 applications"), problemsOf(numbered("apps.app%d=", 65)));
        validOf(numbered("apps.shop.extra.key%d=string", 64));
        assertEquals(
                List.of("apps.shop.extra: expected at most 64 keys"),
                problemsOf(numbered("apps.shop.extra.key%d=string", 65)));
    }

    private static String[] numbered(String form, int count) {
        return IntStream.range(0, count).mapToObj(form::formatted).toArray(String[]::new);
    }

    @Test
    void checksWhatProgramsBuild() {
        Application root = new Application("default", Map.of(), DIFFICULTY);
        Application shop = new Application("shop", Map.of(), DIFFICULTY);
        assertThrows(IllegalArgumentException.class, () -> new Applications(shop, Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new Applications(root, Map.of("other", shop)));
        assertThrows(IllegalArgumentException.class, () -> new Applications(root, Map.of("default", root)));
        assertThrows(IllegalArgumentException.class, () -> new Application("Shop", Map.of(), DIFFICULTY));
        assertThrows(IllegalArgumentException.class, () -> new Application("shop", Map.of("a b", ExtraType.STRING), DIFFICULTY));
        Map<String, Application> many = IntStream.range(0, 65)
                .mapToObj(i -> new Application("app" + i, Map.of(), DIFFICULTY))
                .collect(Collectors.toMap(Application::name, one -> one));
        assertThrows(IllegalArgumentException.class, () -> new Applications(root, many));
    }
}
