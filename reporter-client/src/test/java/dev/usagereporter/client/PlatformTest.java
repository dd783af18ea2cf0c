package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "amd64, amd64", "x86_64, amd64", "aarch64, arm64", "arm64, arm64", "x86, 386", "i386, 386", "i686, 386",
        "arm, arm", "ppc64le, ppc64le", "s390x, s390x", "riscv64, riscv64", "loongarch64, loong64", "mipsel, mipsle",
        "AMD64, amd64", "'', unknown", "'<b>', b"
    })
    void namesArchitecturesAsGoDoes(String property, String name) {
        assertEquals(name, Platform.arch(property));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, linux", "Mac OS X, darwin", "Darwin, darwin", "Windows 11, windows", "Windows Server 2022, windows",
        "FreeBSD, freebsd", "OpenBSD, openbsd", "SunOS, solaris", "AIX, aix", "'', unknown"
    })
    void namesSystemsAsGoDoes(String property, String name) {
        assertEquals(name, Platform.os(property));
    }

    @Test
    void keepsExoticNamesWithinTheFieldsLimit() {
        assertEquals("a".repeat(32), Platform.arch("a".repeat(33)));
    }
}
