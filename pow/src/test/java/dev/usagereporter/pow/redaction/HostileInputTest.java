package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One shape of text repeated to the longest input. The time is a guard against hanging, not a measurement: a rule that looks at
 * the same characters for each of them would take hours.
 */
class HostileInputTest {
    private static final Duration GUARD = Duration.ofSeconds(60);

    @ParameterizedTest
    @MethodSource("shapes")
    void comesToAnEnd(String shape) {
        String text = shape.repeat(Redaction.MAX_CHARS / shape.length() - 1) + "!";
        String redacted = assertTimeoutPreemptively(GUARD, () -> Redaction.of(text));
        assertTrue(redacted.length() <= Redaction.MAX_CHARS);
    }

    static List<String> shapes() {
        return List.of(
                "a", "1", "A", ".", "-", ":", "@", "/", "\\", "=", "%", "~", "\"", "'", "`", "\n", " ", "<", "(", "[", "{", "1.",
                "1.1.1.x", "f:", "::", "ff:", "ff-", "a.", "a-", "a@", "a@a.", "@a", "/a", "\\a", "\\\\", "/home/a ", "~/",
                "C:\\Users\\a ", "a=", "a='", "a=\"", "a=\\\"", "uid=1(", "user=\"1:", "user=\"", "a.key=/", "host: ", "password=",
                "password=\"", "password=\\\"", "password: ", "\"password\":[", "<password>a", "--password ", "mysql -p ", "-p", "- ",
                "http://", "http://a:b@", "http://a:b'@", "http://a?", "-----BEGIN ", "-----END ", "-----BEGIN a-----\n",
                "a\n-----END ", "a\n", "\\\n", "ssh-rsa AAAA", "ssh -p 1 ", "scp a ", "useradd -a ", "useradd --a=b ", "chown -R ",
                "user ", "for user ", "su - ", "%2", "%41", "%2525", "\\x4", "\\x5cx", "\\x5c", "\u001b", "\u001b[1;", "\u001b]a",
                "\\e[", "^[[", "eyJa.", "ghp_", "sk-", "Bearer a", "Authorization: ", "\"Authorization: a=\"", "Cookie: ", "Aa1+/",
                "0a-", "+1 ", "4111 ", "00000000-0000-", "login a password ", "a:b |", "echo a:b | chpasswd", "set a",
                "identified by '", "password is ", "password is generated for ", "jan 1 00:00:00 ", "2026-11-20T00:00:00 ", "=1(",
                "a:1:1:", "a 1 0.0 0.0 ", "author: a ", "a@a.service", "//a/", "\\\\a\\", "/nodes/", "ip-1-1-1-", "a.de/", "ghcr.io/a",
                "$6$a", "PVE:a:", "htpasswd -b a ", "openssl passwd -a ", "\u200b", "\uff11", "\ud800", "\ud83d\ude00", "\u00e9",
                "token a1", "net use a ", "username=a,password=", "resolve a ", "ping -c 1 ", "mount a ", "<ip>", "<secret>", "\\n",
                "\\na", "version 1.1.1.1 ", "a_1.1.1.1-");
    }
}
