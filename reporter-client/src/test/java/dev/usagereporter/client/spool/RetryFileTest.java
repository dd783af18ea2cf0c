package dev.usagereporter.client.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryFileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path home;

    private final FakeTime time = new FakeTime(NOW);
    private Path file = Path.of("/");
    private RetryFile retry = new RetryFile(file, time, new Random(1));

    @BeforeEach
    void open() {
        file = home.resolve("spool/retry");
        retry = new RetryFile(home.resolve("spool"), time, new Random(1));
    }

    private long next() throws IOException {
        return Long.parseLong(Files.readString(file).trim().split(" ", -1)[0]);
    }

    private long failures() throws IOException {
        return Long.parseLong(Files.readString(file).trim().split(" ", -1)[1]);
    }

    private Duration pause() throws IOException {
        return Duration.ofSeconds(next() - time.instant().getEpochSecond());
    }

    @Test
    void isDueUntilSomethingFails() throws IOException {
        assertTrue(retry.isDue());
        retry.failed(Duration.ZERO);
        assertFalse(retry.isDue());
        time.advance(pause().minusSeconds(1));
        assertFalse(retry.isDue());
        time.advance(Duration.ofSeconds(1));
        assertTrue(retry.isDue());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void pausesTwiceAsLongAfterEachFailureUpToADay() throws IOException {
        Duration longest = Duration.ofHours(1);
        for (int failures = 1; failures <= 12; failures++) {
            retry.failed(Duration.ZERO);
            assertEquals(failures, failures());
            assertTrue(pause().compareTo(longest) <= 0, pause() + " after " + failures);
            assertTrue(pause().plusSeconds(1).compareTo(longest.dividedBy(2)) >= 0, pause() + " after " + failures);
            time.advance(pause());
            longest = longest.multipliedBy(2).compareTo(Duration.ofHours(24)) < 0 ? longest.multipliedBy(2) : Duration.ofHours(24);
        }
    }

    @Test
    void heedsWhatTheServerAsksForUpToADay() throws IOException {
        retry.failed(Duration.ofHours(5));
        assertTrue(pause().compareTo(Duration.ofHours(5)) >= 0);
        assertTrue(pause().compareTo(Duration.ofMinutes(331)) < 0);
        retry.clear();
        retry.failed(Duration.ofDays(400));
        assertTrue(pause().compareTo(Duration.ofHours(24)) >= 0);
        assertTrue(pause().compareTo(Duration.ofHours(27)) < 0);
        assertFalse(retry.isDue());
        retry.clear();
        retry.failed(Duration.ofSeconds(1));
        assertTrue(pause().compareTo(Duration.ofMinutes(29)) > 0, "a short wish makes no pause shorter");
    }

    @Test
    void countsNoFailureBeforeItsTime() throws IOException {
        retry.failed(Duration.ZERO);
        long next = next();
        for (int i = 0; i < 100; i++) {
            retry.failed(Duration.ZERO);
        }
        assertEquals(1, failures());
        assertEquals(next, next());
        retry.failed(Duration.ofHours(3));
        assertEquals(1, failures());
        assertTrue(pause().compareTo(Duration.ofHours(3)) >= 0, "what the server asks for counts at any time");
    }

    @Test
    void endsWithASuccess() throws IOException {
        retry.clear();
        retry.failed(Duration.ZERO);
        retry.clear();
        assertFalse(Files.exists(file));
        assertTrue(retry.isDue());
        retry.failed(Duration.ZERO);
        assertEquals(1, failures());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "soon 1", "-5 1", " ", "99999999999999999999 1", "9999999999 1", "4102444800"})
    void takesWhatIsNoPlanForNone(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(retry.isDue());
        retry.failed(Duration.ZERO);
        assertTrue(failures() >= 1 && failures() <= 2);
        assertFalse(retry.isDue());
    }

    @Test
    void readsWhatTheShellWrites() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, (NOW.getEpochSecond() + 60) + " 3\n");
        assertFalse(retry.isDue());
        time.advance(Duration.ofSeconds(60));
        assertTrue(retry.isDue());
        retry.failed(Duration.ZERO);
        assertEquals(4, failures());
    }

    @Test
    void isDueWhereTheFileCannotBeUsed() throws IOException {
        Files.createDirectories(file);
        assertTrue(retry.isDue());
        retry.failed(Duration.ZERO);
        retry.clear();
        assertTrue(Files.isDirectory(file));
        Files.delete(file);
        Path plan = Files.writeString(home.resolve("plan"), (NOW.getEpochSecond() + 60) + " 3\n");
        Files.createSymbolicLink(file, plan);
        assertTrue(retry.isDue(), "a link is nobody's plan");
    }
}
