package dev.usagereporter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.AdaptiveDifficulty;
import dev.usagereporter.server.difficulty.Decisions.Decision;
import dev.usagereporter.server.difficulty.Ruling;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DifficultyFileTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private Path path = Path.of("set before each test");
    private DifficultyFile file = new DifficultyFile(path);

    @BeforeEach
    void open() {
        path = folder.resolve("difficulty");
        file = new DifficultyFile(path);
    }

    @Test
    void hasNothingBeforeTheFirstDecision() throws IOException {
        assertEquals(Map.of(), file.load());
    }

    @Test
    void keepsWhatWasDecidedForItsOwnerOnly() throws IOException {
        Map<String, Decision> decisions =
                Map.of("shop", new Decision("sha1", 40, NOON.plusNanos(1)), "default", new Decision("argon2id", 1, NOON));
        file.save(decisions);
        assertEquals(
                "{\"default\":{\"algorithm\":\"argon2id\",\"bits\":1,\"since\":\"2026-11-20T12:00:00Z\"},"
                        + "\"shop\":{\"algorithm\":\"sha1\",\"bits\":40,\"since\":\"2026-11-20T12:00:00.000000001Z\"}}\n",
                Files.readString(path));
        assertEquals(decisions, new DifficultyFile(path).load());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void replacesWhatWasDecidedBefore() throws IOException {
        file.save(Map.of("default", new Decision("sha1", 22, NOON)));
        file.save(Map.of());
        assertEquals(Map.of(), file.load());
        assertEquals("{}\n", Files.readString(path));
    }

    @Test
    void holdsEveryApplicationThatThereCanBe() throws IOException {
        Map<String, Decision> all = new HashMap<>(Map.of("default", new Decision("sha1", 22, NOON)));
        for (int i = 0; i < 64; i++) {
            all.put("%032d".formatted(i), new Decision("sha1", 22, NOON.plusNanos(i)));
        }
        file.save(all);
        assertEquals(all, file.load());
    }

    @Test
    void readsNoMoreThanItsLimit() throws IOException {
        String good = "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}}";
        Files.writeString(path, good + " ".repeat(DifficultyFile.MAX_BYTES - good.length()));
        assertEquals(Map.of("default", new Decision("sha1", 22, NOON)), file.load());
        Files.writeString(path, good + " ".repeat(DifficultyFile.MAX_BYTES - good.length() + 1));
        assertThrows(FileSystemException.class, file::load);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "22",
        "null",
        "[]",
        "{",
        "{}{}",
        "{}}",
        "{\"default\":22}",
        "{\"default\":{}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22}}",
        "{\"default\":{\"since\":\"2026-11-20T12:00:00Z\",\"bits\":22}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":\"22\",\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22.5,\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"default\":{\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"default\":{\"algorithm\":1,\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":4294967318,\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":1795176000}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"yesterday\"}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\",\"by\":\"me\"}}",
        "{\"default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}",
        "{\"Default\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}}",
        "{\"a\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"},"
                + "\"a\":{\"algorithm\":\"sha1\",\"bits\":22,\"since\":\"2026-11-20T12:00:00Z\"}}"
    })
    void refusesAnythingElse(String content) throws IOException {
        Files.writeString(path, content);
        FileSystemException e = assertThrows(FileSystemException.class, file::load);
        assertEquals(path.toString(), e.getFile());
        assertEquals("expected the difficulties that the operator set; without the file the load decides", e.getReason());
    }

    @Test
    void failsWhereItCannotWrite() {
        DifficultyFile nowhere = new DifficultyFile(folder.resolve("none").resolve("difficulty"));
        assertThrows(IOException.class, () -> nowhere.save(Map.of()));
    }

    private AdaptiveDifficulty start(String... settings) throws IOException {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            map.put(setting, "");
        }
        return AdaptiveDifficulty.open(
                ServerOptions.policies(ServerConfig.of(map)), new DifficultyFile(path), new TestClock("2026-11-20T12:00:00Z"), (application, change) -> {});
    }

    private static int bits(AdaptiveDifficulty difficulty, String application) {
        return difficulty.demands(application).chosen().bits();
    }

    @Test
    void letsADecisionOutliveTheServerUntilItIsReleased() throws IOException {
        AdaptiveDifficulty first = start("apps.shop");
        assertInstanceOf(Ruling.Done.class, first.set("default", 18, false));
        assertInstanceOf(Ruling.Done.class, first.set("shop", 22, true));
        AdaptiveDifficulty second = start("apps.shop");
        assertEquals(18, bits(second, "default"));
        assertEquals(22, bits(second, "shop"));
        assertInstanceOf(Ruling.Done.class, second.release("default"));
        AdaptiveDifficulty third = start("apps.shop");
        assertEquals(20, bits(third, "default"));
        assertEquals(22, bits(third, "shop"));
    }

    @Test
    void keepsTheDecisionAboutAnApplicationThatIsAwayForAWhile() throws IOException {
        assertInstanceOf(Ruling.Done.class, start("apps.shop").set("shop", 19, false));
        assertInstanceOf(Ruling.Done.class, start().set("default", 18, false));
        assertEquals(19, bits(start("apps.shop"), "shop"));
    }

    @Test
    void keepsNothingOfARefusal() throws IOException {
        Ruling.Refused refused = assertInstanceOf(Ruling.Refused.class, start().set("default", 22, false));
        // What the command repeats: one line of plain text.
        assertTrue(refused.reason().matches("[ -~]{1,400}"), refused.reason());
        Ruling.Done forced = assertInstanceOf(Ruling.Done.class, start().set("default", 40, true));
        forced.warnings().forEach(warning -> assertTrue(warning.matches("[ -~]{1,400}"), warning));
        assertFalse(forced.warnings().isEmpty());
        Files.delete(path);
        assertInstanceOf(Ruling.Refused.class, start().set("default", 22, false));
        assertFalse(Files.exists(path));
    }
}
