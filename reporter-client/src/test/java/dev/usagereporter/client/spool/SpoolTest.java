package dev.usagereporter.client.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.client.FakeTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spool on a fake clock. */
@Timeout(60)
class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration MILLI = Duration.ofMillis(1);

    @TempDir
    private Path home;

    private final FakeTime time = new FakeTime(NOW);
    private final List<String> dropped = new ArrayList<>();
    private Path folder = Path.of("/");
    private Spool spool = new Spool(folder, time, new Random(1));

    @BeforeEach
    void open() {
        folder = home.resolve("state/spool");
        spool = another();
    }

    private Spool another() {
        return new Spool(folder, time, new Random(1 + dropped.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void add(String event) throws IOException {
        spool.add(utf8(event));
        time.advance(MILLI);
    }

    private void tidy() {
        spool.tidy(event -> dropped.add(new String(event, StandardCharsets.UTF_8)));
    }

    private Claim claim(String file) {
        return spool.claim(file).orElseThrow();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsTheExactBytesPrivately() throws IOException {
        spool.add(utf8("{\"a\":\"\u00e4\"}\n"));
        String file = files().get(0);
        assertTrue(file.matches(NOW.toEpochMilli() + "-[0-9a-f]{16}\\.event"), file);
        assertArrayEquals(utf8("{\"a\":\"\u00e4\"}\n"), Files.readAllBytes(folder.resolve(file)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())));
        assertArrayEquals(utf8("{\"a\":\"\u00e4\"}\n"), claim(file).event());
    }

    @Test
    void namesTheOldestFirst() throws IOException {
        for (int i = 0; i < 12; i++) {
            add("event " + i);
        }
        List<String> events = spool.waiting().stream().map(file -> new String(claim(file).event(), StandardCharsets.UTF_8)).toList();
        assertEquals(Stream.iterate(0, i -> i < 12, i -> i + 1).map(i -> "event " + i).toList(), events);
    }

    @Test
    void givesAnEventToOneSenderOnly() throws IOException {
        add("event");
        String file = spool.waiting().get(0);
        Claim claim = claim(file);
        assertTrue(another().claim(file).isEmpty());
        assertEquals(List.of(), another().waiting());
        assertEquals(1, spool.size());
        assertEquals(List.of(file.replace(".event", ".busy")), files());
        claim.release();
        assertEquals(List.of(file), another().waiting());
        claim(file).remove();
        assertEquals(List.of(), files());
        assertEquals(0, spool.size());
    }

    @Test
    void claimsWhatItAddsItselfFromTheStart() throws IOException {
        Claim claim = spool.addClaimed(utf8("mine"));
        assertEquals(List.of(), another().waiting());
        assertEquals("mine", new String(claim.event(), StandardCharsets.UTF_8));
        claim.release();
        assertEquals(1, another().waiting().size());
    }

    @Test
    void claimsNothingThatIsNoEvent() throws IOException {
        add("event");
        for (String name : new String[] {"", "retry", "../spool/x", "x.event", spool.waiting().get(0).replace(".event", ".busy")}) {
            assertTrue(spool.claim(name).isEmpty(), name);
        }
        assertTrue(spool.claim("1795176000000-0123456789abcdef.event").isEmpty(), "there is none of that name");
        assertEquals(1, files().size(), "a claim that fails makes no file");
    }

    @Test
    void freesWhatADeadSenderHeld() throws IOException {
        add("event");
        claim(spool.waiting().get(0));
        time.advance(Spool.STALE);
        tidy();
        assertEquals(0, spool.waiting().size(), "at exactly that age its sender may live");
        time.advance(MILLI);
        tidy();
        assertEquals(1, spool.waiting().size());
        assertEquals(List.of(), dropped);
    }

    @Test
    void freesWhatWasClaimedBeforeAClockWasSetBack() throws IOException {
        add("event");
        claim(spool.waiting().get(0));
        Path busy = folder.resolve(files().get(0));
        Files.setLastModifiedTime(busy, FileTime.from(time.instant().plus(Spool.STALE)));
        tidy();
        assertEquals(0, spool.waiting().size());
        Files.setLastModifiedTime(busy, FileTime.from(time.instant().plus(Spool.STALE).plus(MILLI)));
        tidy();
        assertEquals(1, spool.waiting().size());
    }

    @Test
    void aSlowSenderAndItsHeirHurtNothing() throws IOException {
        add("event");
        String file = spool.waiting().get(0);
        Claim slow = claim(file);
        time.advance(Spool.STALE.plus(MILLI));
        tidy();
        Claim heir = claim(file);
        slow.release();
        heir.release();
        assertEquals(List.of(file), spool.waiting());
        Claim last = claim(file);
        slow.remove();
        last.remove();
        last.release();
        assertEquals(List.of(), files());
    }

    @Test
    void dropsWhatIsOlderThanItMayBecome() throws IOException {
        spool.add(utf8("old"));
        time.advance(MILLI);
        spool.add(utf8("young"));
        time.advance(Spool.MAX_AGE.minus(MILLI));
        tidy();
        assertEquals(List.of(), dropped, "at exactly that age it is still sent");
        time.advance(MILLI);
        tidy();
        assertEquals(List.of("old"), dropped);
        assertEquals(1, spool.size());
    }

    @Test
    void dropsTheOldDeadSendersEventToo() throws IOException {
        add("event");
        claim(spool.waiting().get(0));
        time.advance(Spool.MAX_AGE.plus(MILLI));
        tidy();
        assertEquals(List.of("event"), dropped);
        assertEquals(List.of(), files());
    }

    @Test
    void dropsTheOldestWhereThereAreTooMany() throws IOException {
        for (int i = 0; i < Spool.MAX_EVENTS; i++) {
            add("event " + i);
        }
        tidy();
        assertEquals(List.of(), dropped);
        add("one more");
        tidy();
        assertEquals(List.of("event 0"), dropped);
        assertEquals(Spool.MAX_EVENTS, spool.size());
    }

    @Test
    void neverDropsWhatSomebodySends() throws IOException {
        for (int i = 0; i <= Spool.MAX_EVENTS; i++) {
            add("event " + i);
        }
        Claim oldest = claim(spool.waiting().get(0));
        tidy();
        assertEquals(List.of("event 1"), dropped);
        assertEquals("event 0", new String(oldest.event(), StandardCharsets.UTF_8));
    }

    @Test
    void dropsTheOldestWhereTheyAreTooLarge() throws IOException {
        byte[] largest = new byte[Spool.MAX_EVENT_BYTES];
        int most = (int) (Spool.MAX_BYTES / largest.length);
        for (int i = 0; i < most; i++) {
            spool.add(largest);
            time.advance(MILLI);
        }
        tidy();
        assertEquals(0, dropped.size());
        add("x");
        tidy();
        assertEquals(1, dropped.size());
        assertEquals(most, spool.size());
    }

    @Test
    void takesEventsUpToTheirLimit() throws IOException {
        spool.add(new byte[Spool.MAX_EVENT_BYTES]);
        spool.add(new byte[1]);
        assertThrows(IOException.class, () -> spool.add(new byte[Spool.MAX_EVENT_BYTES + 1]));
        assertThrows(IOException.class, () -> spool.add(new byte[0]));
        assertEquals(2, files().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1795176000000-0123456789abcdef.event", "1795176000000-01234567.event", "0000000000000-01234567.event"
    })
    void knowsTheEventsOfOthers(String file) throws IOException {
        add("own");
        Files.writeString(folder.resolve(file), "theirs");
        assertTrue(spool.waiting().contains(file));
        assertEquals("theirs", new String(claim(file).event(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1795176000000-0123456.event", "179517600000-01234567.event", "17951760000000-01234567.event", "1795176000000-0123456G.event",
        "1795176000000-0123456A.event", "179517600000a-01234567.event", "1795176000000_01234567.event", ".1795176000000-01234567.event",
        "1795176000000-01234567.event.new", "1795176000000-01234567", "x", ".event", "lock"
    })
    void passesOverFilesOfOthers(String file) throws IOException {
        add("own");
        Files.writeString(folder.resolve(file), "theirs");
        assertEquals(1, spool.waiting().size());
        assertEquals(1, spool.size());
        assertEquals(file.startsWith(".") ? 0 : 1, spool.strangers());
        tidy();
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(time.instant().minus(Spool.MAX_AGE)));
        tidy();
        assertEquals(2, files().size());
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(time.instant().minus(Spool.MAX_AGE).minus(MILLI)));
        tidy();
        assertEquals(1, files().size());
        assertEquals(List.of(), dropped, "nobody knows what it was");
    }

    @Test
    void passesOverWhatCannotBeAnEvent() throws Exception {
        add("own");
        String name = "1795176000000-0123456";
        Files.createFile(folder.resolve(name + "0.event"));
        Files.write(folder.resolve(name + "1.event"), new byte[Spool.MAX_EVENT_BYTES + 1]);
        Files.createDirectory(folder.resolve(name + "2.event"));
        Path secret = Files.writeString(home.resolve("secret"), "somebody else's");
        Files.createSymbolicLink(folder.resolve(name + "3.event"), secret);
        boolean pipe = new ProcessBuilder("mkfifo", folder.resolve(name + "4.event").toString()).start().waitFor() == 0;
        assertEquals(1, spool.waiting().size());
        for (int i = 0; i < 5; i++) {
            assertTrue(spool.claim(name + i + ".event").isEmpty());
        }
        assertEquals(pipe ? 5 : 4, spool.strangers());
        time.advance(Spool.MAX_AGE.plus(Duration.ofDays(1)));
        tidy();
        assertEquals(List.of("own"), dropped);
        assertEquals("somebody else's", Files.readString(secret), "a link goes, and not what it leads to");
        assertEquals(List.of(name + "2.event"), files(), "a folder is nobody's to remove");
    }

    @Test
    void passesOverWhatItMayNotRead() throws IOException {
        add("own");
        Path file = folder.resolve(spool.waiting().get(0));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root may read everything");
        assertTrue(spool.claim(file.getFileName().toString()).isEmpty());
        assertEquals(1, spool.waiting().size(), "it waits for better times");
    }

    @Test
    void usesNoFolderThatIsALink() throws IOException {
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, elsewhere);
        assertThrows(IOException.class, () -> spool.add(utf8("event")));
        Files.writeString(elsewhere.resolve("1795176000000-01234567.event"), "planted");
        assertEquals(List.of(), spool.waiting());
        spool.discard(event -> dropped.add("x"));
        tidy();
        assertEquals(List.of(), dropped);
        assertTrue(Files.exists(elsewhere.resolve("1795176000000-01234567.event")));
    }

    @Test
    void saysThatItCannotBeWritten() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file in its place");
        assertThrows(IOException.class, () -> spool.add(utf8("event")));
        assertThrows(IOException.class, () -> spool.addClaimed(utf8("event")));
        assertEquals(List.of(), spool.waiting());
        assertEquals(0, spool.size());
        tidy();
        assertEquals("a file in its place", Files.readString(folder));
    }

    @Test
    void leavesNoPartOfAnEventBehindThatCannotBePlaced() throws IOException {
        add("first");
        SpoolName next = SpoolName.fresh(time.millis(), new Random(7));
        Files.createDirectories(folder.resolve(next.event()).resolve("in the way"));
        Spool clash = new Spool(folder, time, new Random(7));
        assertThrows(IOException.class, () -> clash.add(utf8("second")));
        assertEquals(List.of(), files().stream().filter(file -> file.startsWith(".")).toList());
    }

    @Test
    void removesEverythingWhenConsentIsWithdrawn() throws IOException {
        add("one");
        add("two");
        claim(spool.waiting().get(0));
        Files.writeString(folder.resolve(".1795176000000-01234567.event"), "half");
        Files.writeString(folder.resolve("retry"), "1 1");
        Files.writeString(folder.resolve("foreign"), "x");
        spool.discard(event -> dropped.add(new String(event, StandardCharsets.UTF_8)));
        assertEquals(List.of(), files());
        assertEquals(List.of("one", "two"), dropped.stream().sorted().toList());
    }

    @Test
    void hasNothingWhereThereIsNoFolder() {
        assertEquals(List.of(), spool.waiting());
        assertEquals(0, spool.size() + spool.strangers());
        tidy();
        spool.discard(event -> dropped.add("x"));
        assertEquals(List.of(), dropped);
        assertFalse(Files.exists(folder));
    }
}
