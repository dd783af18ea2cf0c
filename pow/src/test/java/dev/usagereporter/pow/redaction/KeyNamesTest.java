package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "PASSWORD", "Passwd", "mysqlpassword", "db_password", "dbPassword", "DB_PASS", "pass", "dbPass",
                "storepass", "requirepass", "pwd", "PGPASSWORD", "passphrase", "SECRET_KEY", "clientSecret", "token", "_authToken",
                "accessTokens", "api-key", "apikey", "X-Api-Key", "API key", "SSH_KEY", "key", "app.key", "privateKey", "psk", "pin",
                "otp", "jwt", "auth", "REDISCLI_AUTH", "creds", "credentials", "csrf", "sig", "salt", "session", "sid", "dsn", "cookie",
                "Recovery Code", "seed phrase", "webhook", "KENNWORT", "spring.datasource.password"
            })
    void knowsNamesOfSecrets(String name) {
        assertEquals(Placeholder.SECRET, KeyNames.kind(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "USER", "db_user", "dbUser", "username", "SUDO_USER", "login", "owner", "uid", "ciuser", "realname"})
    void knowsNamesOfUsers(String name) {
        assertEquals(Placeholder.USER, KeyNames.kind(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "HOSTNAME", "db-host", "mysqlHost", "server", "domain", "fqdn", "node", "nameserver", "ssid"})
    void knowsNamesOfHosts(String name) {
        assertEquals(Placeholder.HOST, KeyNames.kind(name), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "_", "name", "path", "password_file", "passwordLength", "TOKEN_URL", "token-type", "keystore",
                "PasswordAuthentication", "public_key", "publickey", "ssh-publickey", "bypass", "compass", "passed", "gpu_passthrough",
                "monkey", "turnkey", "NOPASSWD", "keyring", "authors", "hosts", "users", "userspace", "hostile", "code", "exit code",
                "status"
            })
    void knowsNothingOfOthers(String name) {
        assertNull(KeyNames.kind(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-password", "ask-pass", "skip-token", "disable-auth", "without-secret", "with-token", "NO-PASSWORD"})
    void knowsFlags(String name) {
        assertTrue(KeyNames.flag(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "nopassword", "note-password", "-no", "with-tokens", "auth-no"})
    void takesOthersForOptionsWithAValue(String name) {
        assertFalse(KeyNames.flag(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "user", "hostname", "api key", "secret_key", "pin"})
    void isSureOfNamesThatSentencesHaveRarely(String name) {
        assertTrue(KeyNames.sure(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "session", "server", "node", "signature", "machine"})
    void isNotSureOfWords(String name) {
        assertFalse(KeyNames.sure(name));
    }
}
