package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.rule;
import static dev.usagereporter.pow.wire.Decoding.text;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.schema.UsageField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepliesTest {
    private static final String NATURAL = " must be a whole number from 0 to 2147483647";

    @Test
    void readsASessionOfATokenAlone() {
        SessionReply reply = message(SessionReply.decode(utf8("{\"token\":\"t\"}")));
        assertEquals(new SessionReply("t", null, Algorithm.SHA1, null, null, null), reply);
        assertEquals(SessionReply.ofToken("t"), reply);
    }

    @Test
    void readsNullAsNothingSaid() {
        String session = "{\"token\":\"t\",\"bits\":null,\"algorithm\":null,"
                + "\"params\":null,\"date\":null,\"server_time\":null,\"expires_at\":null}";
        assertEquals(SessionReply.ofToken("t"), message(SessionReply.decode(utf8(session))));
        String stored = "{\"status\":null,\"duplicate\":null,\"error\":null,\"message\":null,\"bits\":null}";
        assertEquals(Reply.STORED, message(Reply.decode(utf8(stored))));
        assertEquals("token must be a string", rule(SessionReply.decode(utf8("{\"token\":null}"))));
    }

    @Test
    void readsEveryFieldOfASession() {
        SessionReply full = new SessionReply("t", 24, Algorithm.SHA256, "261120", 1L, Long.MAX_VALUE);
        assertEquals(full, message(SessionReply.decode(full.encode())));
        assertEquals(
                "{\"token\":\"t\",\"bits\":24,\"algorithm\":\"sha256\",\"date\":\"261120\",\"server_time\":1,"
                        + "\"expires_at\":9223372036854775807}",
                text(full.encode()));
    }

    @Test
    void namesTheProtocolsWithoutProofs() {
        SessionReply named = SessionReply.ofToken("t").withOptional(List.of("telemetry", "upload"));
        assertEquals(
                "{\"token\":\"t\",\"algorithm\":\"sha1\",\"optional\":[\"telemetry\",\"upload\"]}", text(named.encode()));
        assertEquals(named, message(SessionReply.decode(named.encode())));
        assertEquals(SessionReply.ofToken("t"), named.withOptional(List.of()));
    }

    /** What a later server may write there must not keep a client from its token. */
    @Test
    void passesOverWhatNamesNoProtocol() {
        String mixed = "{\"optional\":[\"telemetry\",1,null,[\"upload\"],{\"a\":\"upload\"},\"agent\"],\"token\":\"t\"}";
        assertEquals(
                SessionReply.ofToken("t").withOptional(List.of("telemetry", "agent")),
                message(SessionReply.decode(utf8(mixed))));
        for (String other : new String[] {"null", "[]", "true", "7", "\"telemetry\"", "{\"telemetry\":true}"}) {
            String session = "{\"token\":\"t\",\"optional\":" + other + ",\"bits\":null}";
            assertEquals(SessionReply.ofToken("t"), message(SessionReply.decode(utf8(session))), other);
        }
        for (String broken : new String[] {"{\"token\":\"t\",\"optional\":[\"telemetry\"", "{\"token\":\"t\",\"optional\":[}"}) {
            assertEquals("the body must be valid JSON with no key twice", rule(SessionReply.decode(utf8(broken))));
        }
    }

    @Test
    void namesTheOptionalFieldsThatTheServerTakes() {
        SessionReply named = SessionReply.ofToken("t").withFields(List.of("installed"));
        assertEquals("{\"token\":\"t\",\"algorithm\":\"sha1\",\"fields\":[\"installed\"]}", text(named.encode()));
        assertEquals(named, message(SessionReply.decode(named.encode())));
        assertEquals(SessionReply.ofToken("t"), named.withFields(List.of()));
        assertEquals(
                "{\"token\":\"t\",\"algorithm\":\"sha1\",\"optional\":[\"upload\"],\"fields\":[\"installed\"]}",
                text(named.withOptional(List.of("upload")).encode()));
        assertEquals(named.withOptional(List.of("upload")), SessionReply.ofToken("t").withOptional(List.of("upload")).withFields(List.of("installed")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "[\"installed\"]; true", "[\"colour\",\"installed\",\"installed\"]; true", "[1,null,[],{},\"installed\"]; true", "[\"colour\"]; false",
        "[\"Installed\"]; false", "[\"installed \"]; false", "[[\"installed\"]]; false", "[{\"installed\":true}]; false", "[]; false",
        "null; false", "\"installed\"; false", "{\"installed\":true}; false", "true; false"
    })
    void asksForAFieldOnlyByItsName(String fields, boolean asked) {
        SessionReply reply = message(SessionReply.decode(utf8("{\"fields\":" + fields + ",\"token\":\"t\"}")));
        assertEquals(asked, reply.asksFor(UsageField.INSTALLED));
        assertEquals("t", reply.token());
    }

    @Test
    void leavesOutWhatASessionDoesNotSay() {
        assertEquals("{\"token\":\"t\",\"algorithm\":\"sha1\"}", text(SessionReply.ofToken("t").encode()));
    }

    @Test
    void keepsBitsThatNobodyWouldMintForTheClientToRefuse() {
        assertEquals(60, message(SessionReply.decode(utf8("{\"token\":\"t\",\"bits\":60}"))).bits());
        assertEquals(0, message(SessionReply.decode(utf8("{\"token\":\"t\",\"bits\":0}"))).bits());
    }

    /** The sum of 2^32 and a good number is no good number. */
    @Test
    void cutsNoNumberToAnother() {
        assertEquals("bits" + NATURAL, rule(SessionReply.decode(utf8("{\"token\":\"t\",\"bits\":4294967316}"))));
        assertEquals("status" + NATURAL, rule(Reply.decode(utf8("{\"status\":4294967496}"))));
        assertEquals("bits" + NATURAL, rule(Reply.decode(utf8("{\"status\":403,\"bits\":4294967316}"))));
        assertEquals("bits" + NATURAL, rule(Reply.decode(utf8("{\"status\":403,\"bits\":-1}"))));
    }

    @Test
    void showsNoTokenOfItself() {
        assertEquals(
                "SessionReply[bits=20, algorithm=sha1]",
                new SessionReply("t", 20, Algorithm.SHA1, null, null, null).toString());
    }

    @Test
    void readsTheReplyOfAServerThatSendsAStatusOnly() {
        assertEquals(Reply.STORED, message(Reply.decode(utf8("{\"status\":200}"))));
        assertEquals(Reply.STORED, message(Reply.decode(utf8("{\"status\":200,\"duplicate\":false}"))));
        assertEquals(Reply.DUPLICATE, message(Reply.decode(utf8("{\"status\":200,\"duplicate\":true}"))));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void readsEveryErrorThatItWrites(ErrorCode code) {
        Reply refused = Reply.refused(code, "the rule");
        assertEquals(new Reply(code.status(), false, code.wireName(), "the rule", null), refused);
        assertEquals(refused, message(Reply.decode(refused.encode())));
        assertEquals(
                "{\"status\":" + code.status() + ",\"error\":\"" + code.wireName() + "\",\"message\":\"the rule\"}",
                text(refused.encode()));
    }

    @Test
    void namesTheBitsThatAreAskedNow() {
        Reply reply = Reply.insufficient("the rule", 22);
        assertEquals(new Reply(403, false, "proof_insufficient", "the rule", 22), reply);
        assertEquals(reply, message(Reply.decode(reply.encode())));
    }
}
