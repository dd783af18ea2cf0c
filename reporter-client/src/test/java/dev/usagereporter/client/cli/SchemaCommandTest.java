package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.Published;
import dev.usagereporter.pow.schema.UsageField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The schema against what is really sent. */
@Timeout(60)
class SchemaCommandTest {
    @TempDir
    private Path home;

    private static Schema.Part part(String word) {
        return Schema.parts().stream().filter(part -> part.word().equals(word)).findFirst().orElseThrow();
    }

    private static Set<String> names(String word) {
        Set<String> names = new TreeSet<>();
        part(word).entries().forEach(entry -> names.add(entry.name()));
        return names;
    }

    /** The keys of the outer object of compact JSON whose strings hold neither brackets nor escapes. */
    private static Set<String> keys(String json) {
        Set<String> keys = new TreeSet<>();
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            depth += json.charAt(i) == '{' ? 1 : json.charAt(i) == '}' ? -1 : 0;
            if (depth == 1 && (json.startsWith("{\"", i) || json.startsWith(",\"", i))) {
                keys.add(json.substring(i + 2, json.indexOf('"', i + 2)));
            }
        }
        return keys;
    }

    @Test
    void namesEverythingThatIsReallySentAndNothingElse() throws IOException {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            Desk desk = new Desk(home).with("USAGE_TELEMETRY", "on").with("USAGE_URL", server.url());
            Path extra = Files.writeString(home.resolve("extra"), "{}");
            assertEquals(0, desk.run("report", "--strict", "--app-version", "v", "--extra-file", extra.toString()));
            List<String> install = new ArrayList<>(List.of("install", "finish", "--strict", "--exit-code", "1"));
            for (InstallField field : InstallField.values()) {
                install.add(InstallOptions.option(field));
                install.add(switch (field) {
                    case STATUS -> "failed";
                    default -> field.isNumber() ? "1" : "installed1";
                });
            }
            assertEquals(0, desk.run(install), desk.err());
            String report = server.seen("/report").get(0).body();
            assertEquals(names("report"), keys(report));
            assertEquals(names("data"), keys(report.substring(report.indexOf("\"data\":") + 7, report.length() - 1)));
            assertEquals(names("install"), keys(server.seen("/telemetry").get(0).body()));
            Set<String> headers = new TreeSet<>();
            for (ScriptedServer.Seen seen : server.seen()) {
                seen.headers().keySet().forEach(header -> headers.add(header.toLowerCase(Locale.ROOT)));
                if (seen.path().equals("/session")) {
                    assertEquals(names("session"), keys(seen.body()));
                }
            }
            Set<String> named = new TreeSet<>();
            names("headers").forEach(header -> named.add(header.toLowerCase(Locale.ROOT)));
            assertEquals(named, headers);
        }
    }

    @Test
    void saysOfEverythingWhatItIsForAndWhatIsKept() {
        for (Schema.Part part : Schema.parts()) {
            assertFalse(part.entries().isEmpty());
            for (Schema.Entry entry : part.entries()) {
                for (String text : new String[] {entry.name(), entry.purpose(), entry.form(), entry.storage(), entry.published()}) {
                    assertFalse(text.isEmpty(), entry::name);
                }
            }
        }
        assertEquals(UsageField.values().length, part("data").entries().size());
        assertEquals(InstallField.values().length, part("install").entries().size());
    }

    /** Ids, tokens and headers are nobody's business but the server's. */
    @Test
    void publishesNothingOutsideTheTwoMessages() {
        for (Schema.Part part : Schema.parts()) {
            if (!part.word().equals("data") && !part.word().equals("install")) {
                part.entries().stream()
                        .filter(entry -> !entry.name().equals("data"))
                        .forEach(entry -> assertEquals(Published.NEVER, entry.published(), entry::name));
            }
        }
        for (String id : List.of("cluster_id", "server_id", "time")) {
            assertTrue(part("data").entries().stream().anyMatch(entry -> entry.name().equals(id) && entry.published().equals(Published.NEVER)));
        }
    }

    @Test
    void tellsUnitsInTheHelpOfOptions() {
        Desk desk = new Desk(home);
        desk.run("install", "--help");
        assertTrue(desk.out().contains(" size of the disk, GB\n") && desk.out().contains(" processor cores\n"), desk.out());
    }

    @Test
    void namesOptionsThatThereAre() {
        Desk desk = new Desk(home);
        desk.run("report", "--help");
        String report = desk.out();
        desk.run("install", "--help");
        String install = desk.out();
        for (Schema.Part part : Schema.parts()) {
            for (Schema.Entry entry : part.entries()) {
                String help = part.word().equals("install") ? install : report;
                assertTrue(entry.option().isEmpty() || help.contains("\n  " + entry.option() + " "), entry::option);
            }
        }
        assertTrue(part("install").entries().stream().noneMatch(entry -> entry.option().isEmpty()));
    }

    @Test
    void printsItForPeopleAndForPrograms() {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run("schema", "--strict"));
        assertEquals("", desk.err());
        for (Schema.Part part : Schema.parts()) {
            assertTrue(desk.out().contains(part.title() + "\n"));
            for (Schema.Entry entry : part.entries()) {
                assertTrue(desk.out().contains("\n  " + entry.name() + "  " + entry.purpose() + "\n"));
                assertTrue(desk.out().contains(entry.form()) && desk.out().contains(entry.storage()));
                assertTrue(desk.out().contains("\n      published:   " + entry.published() + "\n"));
            }
        }
        assertTrue(desk.out().endsWith("\n\n" + Published.NOTE + "\n"));
        assertEquals(0, desk.run("schema", "--json", "--strict"));
        assertEquals(1, desk.out().lines().count());
        assertTrue(desk.out().startsWith("{\"parts\":[{\"part\":\"session\",\"title\":"));
        assertTrue(desk.out().contains("{\"name\":\"exit_code\",\"purpose\":\"exit status of the script\",\"form\":\"a whole number from 0 to 255\","
                + "\"storage\":\"kept as it is\",\"published\":\"never\",\"option\":\"--exit-code\"}"));
        assertTrue(desk.out().contains("{\"name\":\"ram_size\",\"purpose\":\"memory\",\"form\":\"a whole number from 0 to 1048576, MB\","
                + "\"storage\":\"kept as it is\",\"published\":\"buckets such as 2 to 4, 5 to 9, 10 to 19\",\"option\":\"--ram-size\"}"));
        assertTrue(desk.out().contains("{\"name\":\"installed\",") && desk.out().contains("\"option\":\"--installed\"}"));
        assertEquals(64, desk.run("schema", "operand", "--strict"));
        assertFalse(Files.exists(desk.state()));
    }
}
