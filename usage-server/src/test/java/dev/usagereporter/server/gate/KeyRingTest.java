package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static dev.usagereporter.server.gate.GateFixture.LIFETIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRingTest {
    private final Path folder;
    private final Path file;
    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");

    KeyRingTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tokens");
    }

    private KeyRing open() throws IOException {
        return KeyRing.open(file, LIFETIME, new SecureRandom(), clock);
    }

    @Test
    void makesAPrivateFileAtFirstStart() throws IOException {
        assertEquals(1, open().size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void verifiesTokensAfterARestart() throws IOException {
        String token = new GateFixture(folder).token();
        assertTrue(new GateFixture(folder).tokens.check(token, APPLICATION, IDS, clock.instant()) instanceof TokenCheck.Verified);
    }

    @Test
    void verifiesOldTokensAfterRotationAndSignsWithTheNewKey() throws IOException {
        GateFixture fixture = new GateFixture(folder);
        String old = fixture.token();
        int oldKey = fixture.keys.signing().id();
        fixture.keys.rotate();
        assertEquals(2, fixture.keys.size());
        assertFalse(fixture.keys.signing().id() == oldKey);
        assertTrue(fixture.tokens.check(old, APPLICATION, IDS, fixture.clock.instant()) instanceof TokenCheck.Verified);
        assertTrue(fixture.tokens.check(fixture.token(), APPLICATION, IDS, fixture.clock.instant()) instanceof TokenCheck.Verified);

        GateFixture restarted = new GateFixture(folder);
        assertTrue(restarted.tokens.check(old, APPLICATION, IDS, restarted.clock.instant()) instanceof TokenCheck.Verified);
        assertEquals(fixture.keys.signing().id(), restarted.keys.signing().id());
    }

    @Test
    void keepsARetiredKeyUntilItsLastTokenHasExpired() throws IOException {
        KeyRing ring = open();
        int first = ring.signing().id();
        ring.rotate();
        clock.advance(LIFETIME.minusMillis(1));
        assertNotNull(ring.find(first));
        clock.advance(Duration.ofMillis(1));
        assertNull(ring.find(first));
    }

    @Test
    void destroysDeadKeysAtTheNextRotation() throws IOException {
        KeyRing ring = open();
        String dead = Objects.requireNonNull(ring.find(ring.signing().id())).encodedBytes();
        ring.rotate();
        assertTrue(Files.readString(file).contains(dead));
        clock.advance(LIFETIME.plusSeconds(1));
        ring.rotate();
        assertEquals(2, ring.size());
        assertFalse(Files.readString(file).contains(dead));
    }

    @Test
    void aRestartNeverShortensTheLifeOfARetiredKey() throws IOException {
        clock.advance(Duration.ofMillis(999));
        KeyRing ring = open();
        int first = ring.signing().id();
        ring.rotate();
        clock.advance(LIFETIME.minusMillis(1));
        assertNotNull(open().find(first));
    }

    /** Two keys of one id would make tokens of the older one worthless. */
    @Test
    void neverGivesOneIdToTwoKeys() throws IOException {
        SecureRandom repeating = new SecureRandom() {
            private final Iterator<Integer> ids = List.of(1, 1, 1, 2).iterator();

            @Override
            public int nextInt() {
                return ids.next();
            }
        };
        KeyRing ring = KeyRing.open(file, LIFETIME, repeating, clock);
        assertEquals(1, ring.signing().id());
        ring.rotate();
        assertEquals(2, ring.signing().id());
    }

    @Test
    void refusesAFileOfMoreKeysThanItWrites() throws IOException {
        String key = " 1763600000 " + "A".repeat(43) + "\n";
        StringBuilder content = new StringBuilder("usage-server token keys 1\n0 signing " + "A".repeat(43) + "\n");
        for (int id = 1; id < 1000; id++) {
            content.append(id).append(key);
        }
        Files.writeString(file, content);
        assertEquals(1000, open().size());
        Files.writeString(file, content.append(1000).append(key));
        assertThrows(IOException.class, this::open);
    }

    @Test
    void refusesMoreKeysThanItCanLookThrough() throws IOException {
        KeyRing ring = open();
        for (int i = 1; i < 1000; i++) {
            ring.rotate();
        }
        assertEquals(1000, ring.size());
        assertThrows(IOException.class, ring::rotate);
        assertEquals(1000, open().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "usage-server token keys 1\n",
        "usage-server token keys 2\n1 signing AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "usage-server token keys 1\n1 signing c2hvcnQ\n",
        "usage-server token keys 1\n1 signing not*base64*not*base64*not*base64*not*bas\n",
        "usage-server token keys 1\n1 1763600000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "usage-server token keys 1\nx signing AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "usage-server token keys 1\n1 signing AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA more\n",
        "usage-server token keys 1\n1 signing AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
                + "2 signing AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    })
    void refusesADamagedFileWithoutShowingOrReplacingIt(String content) throws IOException {
        Files.writeString(file, content);
        IOException refused = assertThrows(IOException.class, this::open);
        assertTrue(String.valueOf(refused.getMessage()).contains("token keys"));
        assertFalse(String.valueOf(refused.getMessage()).contains("AAAA"));
        assertEquals(content, Files.readString(file));
    }
}
