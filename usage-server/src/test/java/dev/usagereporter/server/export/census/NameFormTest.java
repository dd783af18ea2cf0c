package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameFormTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "nextcloud", "home-assistant", "n8n", "2fauth", "paperless-ngx", "php8.2-fpm", "it-tools", "Home Assistant OS", "debian 12",
        "Debian12", "24.04", "24.04 LTS", "3.19.1", "12", "default", "app-defaults", "mydefaults-pbs", "20241125", "2024-11-25", "cafe",
        "facade", "community", "x86-64-v3", "a", "Z", "changedetection"
    })
    void allowsNamesAsScriptsHaveThem(String name) {
        assertTrue(NameForm.allows(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " a", "-a", "=a", "+a", "@a", "a\n", "a\tb", "a,b", "a;b", "a'b", "(other)", "\u00e4pfel",
        // Addresses, in every writing.
        "1.2.3.4", "192.168.1.5", "ip-192-168-1-5", "host 10.0.0.7", "10_0_0_7", "fe80::1", "aa:bb:cc:dd:ee:ff", "aa-bb-cc-dd-ee-ff",
        "01-23-45-67-89-ab", "0011.2233.aabb", "me@example.org", "a/b", "/home/anna", "C:\\Users", "~anna",
        // Hosts and files.
        "fritz.box", "nas.lan", "host01.lan", "draw.io", "db1.", "backup.tar", "1.2.3.dev", "1.2-rc1.dev",
        // Ids and secrets.
        "550e8400-e29b-41d4-a716-446655440000", "550e8400e29b41d4a716446655440000", "deadbeefdeadbeefdeadbeef", "1a2b3c4d", "a1b2 c3d4",
        "d41d8cd98f00b204", "123456789", "0171 123 45 67", "0171-1234567 9999", "Kr4ut0ffel", "hunter2Kq9", "9fKx22LmQ0",
        "Home-Assistant-Community-12"
    })
    void refusesWhatLooksLikeSomebodysOwn(String name) {
        assertFalse(NameForm.allows(name));
    }

    @Test
    void takesAtMost64Characters() {
        assertTrue(NameForm.allows("x".repeat(64)));
        assertFalse(NameForm.allows("x".repeat(65)));
    }

    @Test
    void takesAtMostEightDigitsInARow() {
        assertTrue(NameForm.allows("x12345678x"));
        assertFalse(NameForm.allows("x123456789x"));
    }

    @Test
    void takesAtMostSevenHexadecimalDigitsWithLettersAmongThem() {
        assertTrue(NameForm.allows("x-abc-1234-x"));
        assertFalse(NameForm.allows("x-abc-12345-x"));
        assertTrue(NameForm.allows("abcdefabcdefabcdefabcde"));
        assertFalse(NameForm.allows("abcdefabcdefabcdefabcdef"));
    }
}
