package dev.usagereporter.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {
    private static final String TEXT = "a".repeat(43);

    private final AdminToken token = AdminToken.parse(TEXT).orElseThrow();

    @Test
    void authorizesItsOwnHeaderOnly() {
        assertTrue(token.authorizes(token.authorization()));
        assertTrue(token.authorizes("bearer " + TEXT));
        assertEquals("Bearer " + TEXT, token.authorization());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "bearer aaaa", "Basic x", "Bearer äöü"})
    void refusesOtherHeaders(String header) {
        assertFalse(token.authorizes(header));
    }

    @Test
    void refusesTokenThatDiffersInOneCharacterOrInLength() {
        assertFalse(token.authorizes("Bearer " + "a".repeat(42) + "b"));
        assertFalse(token.authorizes("Bearer b" + "a".repeat(42)));
        assertFalse(token.authorizes("Bearer " + "a".repeat(42)));
        assertFalse(token.authorizes("Bearer " + "a".repeat(44)));
        assertFalse(token.authorizes(TEXT));
    }

    @Test
    void parsesOnlyItsOwnForm() {
        assertTrue(AdminToken.parse("a".repeat(42)).isEmpty());
        assertTrue(AdminToken.parse("a".repeat(44)).isEmpty());
        assertTrue(AdminToken.parse("a".repeat(42) + "=").isEmpty());
        assertTrue(AdminToken.parse(TEXT + "\n").isEmpty());
    }

    @Test
    void isRandomAndShowsNothingOfItself() {
        SecureRandom random = new SecureRandom();
        AdminToken one = AdminToken.random(random);
        AdminToken other = AdminToken.random(random);
        assertFalse(one.authorizes(other.authorization()));
        assertTrue(AdminToken.parse(one.text()).isPresent());
        assertFalse(new Connection.Running(URI.create("http://127.0.0.1"), one).toString().contains(one.text()));
    }
}
