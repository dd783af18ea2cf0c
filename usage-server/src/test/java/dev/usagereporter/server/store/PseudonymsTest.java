package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.store.PseudonymKey.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final String ID = "5f2f9d0e-9d3a";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-20T12:00:00.123Z");
    private final Random random = new Random(3);

    private Pseudonyms open() throws IOException {
        return Pseudonyms.open(folder, PERIOD, clock, random);
    }

    private static byte[] of(PseudonymKey key) {
        return key.pseudonym(Kind.CLUSTER, ID);
    }

    @Test
    void givesTheFirst16BytesOfTheHmacOverKindAndId() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);
        PseudonymKey key = new PseudonymKey(1, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), secret);

        // printf '\0\0\0\7cluster\0\0\0\3abc' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…
        assertEquals("f9e2d51f82f6cde1bf7f6db095812cf4", HexFormat.of().formatHex(key.pseudonym(Kind.CLUSTER, "abc")));
    }

    @Test
    void sameIdHasTheSamePseudonymWithinAPeriodAndAnotherOneAfterIt() throws IOException {
        Pseudonyms pseudonyms = open();
        PseudonymKey first = pseudonyms.newest();
        clock.set(Instant.parse("2026-12-20T11:59:59.999Z"));
        assertArrayEquals(of(first), of(pseudonyms.newest()));

        clock.set(Instant.parse("2026-12-20T12:00:00Z")); // created in whole seconds, so the period ends in one
        PseudonymKey second = pseudonyms.newest();
        assertEquals(first.id() + 1, second.id());
        assertFalse(Arrays.equals(of(first), of(second)));
    }

    /** Whoever reports first after a quiet time does not decide when a key begins. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1295999, 0", "2591999, 0", "2592000, 1", "2592001, 1", "5184000, 2"})
    void beginsAKeyWhereTheOneBeforeItEndedOrWholePeriodsLater(long secondsLate, long periods) throws IOException {
        Pseudonyms pseudonyms = open();
        Instant end = pseudonyms.newest().span().until();
        clock.set(end.plusSeconds(secondsLate));
        KeySpan next = pseudonyms.newest().span();
        assertEquals(end.plus(PERIOD.multipliedBy(periods)), next.from());
        assertEquals(next.from().plus(PERIOD), next.until());
    }

    @Test
    void kindsAndIdsHaveUnrelatedPseudonyms() throws IOException {
        PseudonymKey key = open().newest();
        List<byte[]> all = List.of(
                key.pseudonym(Kind.CLUSTER, ID),
                key.pseudonym(Kind.SERVER, ID),
                key.pseudonym(Kind.CLUSTER, ID + "x"),
                key.pseudonym(Kind.CLUSTER, ""),
                key.pseudonym(Kind.SERVER, ""));

        assertEquals(all.size(), all.stream().map(HexFormat.of()::formatHex).distinct().count());
        all.forEach(pseudonym -> assertEquals(16, pseudonym.length));
    }

    @Test
    void keepsItsKeysAcrossARestart() throws IOException {
        byte[] before = of(open().newest());

        Pseudonyms again = open();
        assertArrayEquals(before, of(again.newest()));
        assertEquals(1, again.newest().id());
    }

    @Test
    void looksUpWithTheNewestKeyThenThePrevious() throws IOException {
        Pseudonyms pseudonyms = open();
        assertEquals(List.of(), pseudonyms.lookup());
        PseudonymKey first = pseudonyms.newest();
        clock.advance(PERIOD);
        PseudonymKey second = pseudonyms.newest();

        assertEquals(List.of(second, first), pseudonyms.lookup());
        assertEquals(List.of(2, 1), open().lookup().stream().map(PseudonymKey::id).toList());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "1, 0"})
    void destroysAKeyOnePeriodAfterItsLastUse(long secondsAfter, int left) throws IOException {
        Pseudonyms pseudonyms = open();
        String secret = pseudonyms.newest().line();
        clock.set(Instant.parse("2026-11-20T12:00:00Z").plus(PERIOD.multipliedBy(2)).plusSeconds(secondsAfter));

        assertEquals(left, pseudonyms.lookup().size());
        pseudonyms.destroyOld();
        assertEquals(left, pseudonyms.lookup().size());
        assertEquals(left == 1 ? secret : "", Files.readString(folder.resolve("keys/pseudonyms")));
    }

    @Test
    void destroysAnOldKeyAtStart() throws IOException {
        open().newest();
        clock.advance(PERIOD.multipliedBy(2));
        open();

        assertEquals("", Files.readString(folder.resolve("keys/pseudonyms")));
    }

    @Test
    void aNewKeyLeavesThePreviousOneUntilItsTimeIsOver() throws IOException {
        Pseudonyms pseudonyms = open();
        for (int period = 1; period <= 5; period++) {
            assertEquals(period, pseudonyms.newest().id());
            assertEquals(Math.min(period, 2), pseudonyms.lookup().size());
            assertEquals(Math.min(period, 2), Files.readAllLines(folder.resolve("keys/pseudonyms")).size());
            clock.advance(PERIOD);
        }
    }

    @Test
    void doesNotUseAKeyFromAClockThatWasFarAhead() throws IOException {
        Pseudonyms pseudonyms = open();
        clock.advance(PERIOD.multipliedBy(12));
        PseudonymKey ahead = pseudonyms.newest();
        clock.advance(PERIOD.negated());
        assertEquals(ahead, pseudonyms.newest());
        clock.advance(Duration.ofSeconds(-1));

        PseudonymKey now = pseudonyms.newest();
        assertEquals(ahead.id() + 1, now.id());
        assertEquals(List.of(now, ahead), pseudonyms.lookup());
    }

    @Test
    void keepsItsKeysWhenTheClockStartsFarBehindAndGoesOnWithThemWhenItIsPutRight() throws IOException {
        Instant right = clock.instant();
        byte[] before = of(open().newest());
        clock.set(Instant.EPOCH);
        Pseudonyms behind = open();
        assertEquals(1, behind.lookup().size());
        assertFalse(Arrays.equals(before, of(behind.newest())));
        assertEquals(List.of(2, 1), open().lookup().stream().map(PseudonymKey::id).toList());

        clock.set(right);
        assertArrayEquals(before, of(behind.newest()));
        Pseudonyms again = open();
        assertArrayEquals(before, of(again.newest()));
        assertEquals(List.of(1), again.lookup().stream().map(PseudonymKey::id).toList());
    }

    @Test
    void logsEachDestructionInOneLineWithoutTheKey() throws IOException {
        String secret = open().newest().line().strip().substring("1 1795176000 1797768000 ".length());
        clock.advance(PERIOD.multipliedBy(2));
        try (LogLines log = new LogLines(Pseudonyms.class)) {
            open();
            open();

            assertEquals(
                    List.of("INFO: pseudonym key 1 was destroyed: rows were written with it until 2026-12-20T12:00:00Z"), log.lines());
            assertFalse(log.lines().getFirst().contains(secret));
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        open().newest();
        Path file = folder.resolve("keys/pseudonyms");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "garbage\n",
        "1 1763640000 1766232000\n",
        "1 1763640000 1766232000 c2VjcmV0\n",
        "1 1763640000 1766232000 !!!!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "0 1763640000 1766232000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "1 1766232000 1763640000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "1 x 1766232000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "1 1763640000 1766232000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA \n",
        "\u00e9\n",
        "\n"
    })
    void refusesADamagedFileWithoutQuotingIt(String content) throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/pseudonyms"), content);

        IOException refused = assertThrows(IOException.class, this::open);
        assertEquals(
                "the file of the pseudonym keys is damaged:"
                        + " expected lines of id, created, used until and key; restore it from a backup",
                refused.getMessage());
        assertEquals(null, refused.getCause());
    }

    @Test
    void refusesTwoKeysWithOneId() throws IOException {
        open().newest();
        Path file = folder.resolve("keys/pseudonyms");
        Files.writeString(file, Files.readString(file).repeat(2));

        assertThrows(IOException.class, this::open);
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        open().newest();
        Path file = folder.resolve("keys/pseudonyms");
        Files.writeString(file, " ".repeat((64 << 10) + 1));

        assertThrows(IOException.class, this::open);
    }

    @Test
    void refusesAPeriodBelowASecond() {
        assertThrows(
                IllegalArgumentException.class, () -> Pseudonyms.open(folder, Duration.ofMillis(999), clock, random));
    }
}
