package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "https://usage.example.org", "HTTPS://usage.example.org/shop", "http://localhost:8080", "http://127.0.0.1", "http://127.9.9.9:1",
        "http://[::1]:8080"
    })
    void takesHttpsAndTheLoopbackInterface(String url) {
        assertEquals(new ServiceAddress.Usable(url, false), ServiceAddress.of(url, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://usage.example.org", "http://127.0.0.1.example.org", "http://127.evil", "http://localhost.example.org", "http://10.0.0.1",
        "http://[::2]", "http://0.0.0.0"
    })
    void takesPlainHttpElsewhereOnlyWhereItIsAllowed(String url) {
        assertInstanceOf(ServiceAddress.Unusable.class, ServiceAddress.of(url, false));
        assertEquals(new ServiceAddress.Usable(url, true), ServiceAddress.of(url, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "usage.example.org", "ftp://usage.example.org", "file:///etc/passwd", "https://", "https://user:secret@usage.example.org",
        "https://usage.example.org?a=b", "https://usage.example.org#a", "https://usage example.org", "https://usage.example.org:65536",
        "jar:https://usage.example.org!/"
    })
    void refusesEverythingElse(String url) {
        assertInstanceOf(ServiceAddress.Unusable.class, ServiceAddress.of(url, true));
    }

    @Test
    void dropsSlashesAtTheEnd() {
        assertEquals(new ServiceAddress.Usable("https://a.example/shop", false), ServiceAddress.of("https://a.example/shop//", false));
    }
}
