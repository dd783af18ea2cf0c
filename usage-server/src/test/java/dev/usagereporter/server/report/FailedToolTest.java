package dev.usagereporter.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailedToolTest {
    @ParameterizedTest
    @CsvSource({
        "curl -fsSL https://example.org, curl",
        "'  npm  install', npm",
        "/usr/bin/Curl -L, curl",
        "$STD apt-get install -y gnupg, apt-get",
        "sudo DEBIAN_FRONTEND=noninteractive apt install x, apt",
        "env A=1 B='2' python3.11 -m pip, python3.11",
        "g++ x.cc, g++"
    })
    void findsTheToolOfACommandLine(String command, String tool) {
        assertEquals(tool, FailedTool.of(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sudo", "$(which x) y", "\"quoted\"", "[REDACTED] x", "A=1 B=2", "/", "abcdefghijklmnopqrstuvwxyz0123456 x"})
    void saysNothingOfOthers(String command) {
        assertEquals("", FailedTool.of(command));
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000})
    void looksAtTheFirstWordsOnly(int words) {
        assertEquals("", FailedTool.of("sudo ".repeat(words) + "curl"));
    }
}
