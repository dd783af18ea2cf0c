package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.rule;
import static dev.usagereporter.pow.wire.Decoding.text;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash that a session asks for, and its parameters. */
class SessionAlgorithmTest {
    private static Optional<Algorithm> asked(String members) {
        return message(SessionReply.decode(utf8("{\"token\":\"t\"," + members + "}"))).asked();
    }

    @Test
    void asksForSha1WhereNothingIsSaid() {
        assertEquals(Optional.of(Algorithm.SHA1), SessionReply.ofToken("t").asked());
        assertEquals(Optional.of(Algorithm.SHA1), asked("\"bits\":20"));
    }

    @Test
    void asksForWhatIsNamed() {
        assertEquals(Optional.of(Algorithm.SHA1), asked("\"algorithm\":\"sha1\""));
        assertEquals(Optional.of(Algorithm.SHA256), asked("\"algorithm\":\"sha256\""));
        assertEquals(
                Optional.of(new Argon2id(1024, 2, 4)),
                asked("\"algorithm\":\"argon2id\",\"params\":{\"memory\":1024,\"passes\":2,\"lanes\":4}"));
        assertEquals(
                Optional.of(new Argon2id(1024, 2, 4)),
                asked("\"params\":{\"lanes\":4,\"new\":[{}],\"passes\":2,\"memory\":1024},\"algorithm\":\"argon2id\""));
    }

    @Test
    void writesParametersBetweenAlgorithmAndDate() {
        SessionReply reply = new SessionReply("t", 8, new Argon2id(1024, 1, 1), "261120", 1L, 2L);
        assertEquals(
                "{\"token\":\"t\",\"bits\":8,\"algorithm\":\"argon2id\",\"params\":{\"memory\":1024,\"passes\":1,\"lanes\":1},"
                        + "\"date\":\"261120\",\"server_time\":1,\"expires_at\":2}",
                text(reply.encode()));
        assertEquals("SessionReply[bits=8, algorithm=argon2id]", reply.toString());
    }

    @Property
    void readsTheParametersThatItWrites(
            @ForAll @IntRange(min = 64, max = Argon2id.MAX_MEMORY) int memory,
            @ForAll @IntRange(min = 1, max = Argon2id.MAX_PASSES) int passes,
            @ForAll @IntRange(min = 1, max = Argon2id.MAX_LANES) int lanes) {
        SessionReply reply = new SessionReply("t", 8, new Argon2id(memory, passes, lanes), null, null, null);
        assertEquals(reply, message(SessionReply.decode(reply.encode())));
        assertEquals(Optional.of(new Argon2id(memory, passes, lanes)), reply.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA1", "sha-1", "sha512", "argon2i", "Argon2id", "argon2id "})
    void asksForNothingThatIsKnownByAnotherName(String name) {
        assertEquals(Optional.empty(), asked("\"algorithm\":\"" + name + "\""));
        assertEquals(
                Optional.empty(), asked("\"algorithm\":\"" + name + "\",\"params\":{\"memory\":8,\"passes\":1,\"lanes\":1}"));
        assertEquals(Optional.empty(), asked("\"algorithm\":\"" + name + "\",\"params\":[\"of another version\",{}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "null", "1", "-1", "1.5", "true", "\"memory\"", "[]", "[8,1,1]", "{}", "{\"memory\":8}", "{\"memory\":8,\"passes\":1}",
        "{\"memory\":8,\"lanes\":1}", "{\"passes\":1,\"lanes\":1}", "{\"params\":{\"memory\":8,\"passes\":1,\"lanes\":1}}",
        "{\"memory\":\"8\",\"passes\":1,\"lanes\":1}", "{\"memory\":8.0,\"passes\":1,\"lanes\":1}",
        "{\"memory\":8,\"passes\":1e0,\"lanes\":1}", "{\"memory\":8,\"passes\":null,\"lanes\":1}",
        "{\"memory\":8,\"passes\":[1],\"lanes\":1}", "{\"memory\":8,\"passes\":{\"passes\":1},\"lanes\":1}",
        "{\"memory\":8,\"passes\":1,\"lanes\":true}", "{\"Memory\":8,\"passes\":1,\"lanes\":1}"
    })
    void takesParametersOfAnotherShapeForAnAlgorithmThatItDoesNotKnow(String params) {
        assertEquals(Optional.empty(), asked("\"algorithm\":\"argon2id\",\"params\":" + params));
        assertEquals(Optional.empty(), asked("\"params\":" + params + ",\"algorithm\":\"argon2id\""));
        assertEquals(Optional.of(Algorithm.SHA1), asked("\"algorithm\":\"sha1\",\"params\":" + params));
        assertEquals(Optional.of(Algorithm.SHA256), asked("\"params\":" + params + ",\"algorithm\":\"sha256\""));
    }

    @Test
    void takesArgon2idWithoutParametersForAnAlgorithmThatItDoesNotKnow() {
        assertEquals(Optional.empty(), asked("\"algorithm\":\"argon2id\""));
        SessionReply incomplete = new SessionReply("t", 8, "argon2id", null, null, null, null);
        assertEquals(Optional.empty(), incomplete.asked());
        assertThrows(IllegalStateException.class, incomplete::encode, "a server must not ask for it");
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 1, true", "7, 1, 1, false", "65536, 1, 1, true", "65537, 1, 1, false", "8, 16, 1, true", "8, 17, 1, false",
        "8, 0, 1, false", "64, 1, 8, true", "63, 1, 8, false", "72, 1, 9, false", "8, 1, 0, false", "-8, 1, 1, false",
        "8, -1, 1, false", "8, 1, -1, false", "2147483647, 1, 1, false", "2147483656, 1, 1, false", "4294967304, 1, 1, false",
        "8, 4294967297, 1, false", "8, 1, 18446744073709551617, false", "8, 1, -4294967295, false"
    })
    void asksForParametersWithinTheirLimitsOnly(String memory, String passes, String lanes, boolean taken) {
        String params = "{\"memory\":" + memory + ",\"passes\":" + passes + ",\"lanes\":" + lanes + "}";
        assertEquals(taken, asked("\"algorithm\":\"argon2id\",\"params\":" + params).isPresent());
    }

    @Test
    void staysStrictAboutTheJsonOfParameters() {
        String rule = "the body must be valid JSON with no key twice";
        assertEquals(rule, rule(SessionReply.decode(utf8("{\"token\":\"t\",\"params\":{\"memory\":8,\"memory\":9}}"))));
        assertEquals(rule, rule(SessionReply.decode(utf8("{\"token\":\"t\",\"params\":{},\"params\":{}}"))));
        assertEquals(rule, rule(SessionReply.decode(utf8("{\"token\":\"t\",\"params\":{\"memory\":08}}"))));
    }

    @Test
    void givesParametersToNoOtherAlgorithm() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionReply("t", 8, "sha1", new Argon2id(8, 1, 1), null, null, null));
    }
}
