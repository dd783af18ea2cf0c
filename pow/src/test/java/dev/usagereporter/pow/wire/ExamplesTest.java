package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented messages are written and read here to the byte. */
class ExamplesTest {
    private static final SessionReply SESSION = message(SessionReply.decode(Examples.read("session-reply")));
    private static final ReportRequest REPORT = message(ReportRequest.decode(Examples.read("report-request")));

    @Test
    void showsSessions() {
        SessionRequest request =
                new SessionRequest("8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3a", "c9f0f895-fb98-4b91-9f0a-2a1f0a2b3c4d");
        assertEquals(request, message(SessionRequest.decode(Examples.read("session-request"))));
        assertExample("session-request", request.encode());
        assertEquals(20, SESSION.bits());
        assertEquals("sha1", SESSION.algorithm());
        assertEquals("261120", SESSION.date());
        assertEquals(156, SESSION.token().length());
        assertEquals(List.of("installed"), SESSION.fields());
        assertExample("session-reply", SESSION.encode());
    }

    @Test
    void showsASessionThatAsksForArgon2id() {
        SessionReply session = message(SessionReply.decode(Examples.read("session-reply-argon2id")));
        assertEquals(Optional.of(new Argon2id(1024, 1, 1)), session.asked());
        assertEquals(8, session.bits());
        assertExample("session-reply-argon2id", session.encode());
        byte[] token = Base64.getUrlDecoder().decode(session.token());
        assertEquals(117, token.length);
        byte[] price = {8, 3, 0, 0, 4, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0};
        assertArrayEquals(price, Arrays.copyOfRange(token, 21, 37), "bits, algorithm and parameters are in the token too");
    }

    @Test
    void showsTimesOfASessionThatAgree() {
        long serverTime = assertInstanceOf(Long.class, SESSION.serverTime());
        assertEquals("2026-11-20", LocalDate.ofInstant(Instant.ofEpochSecond(serverTime), ZoneOffset.UTC).toString());
        assertEquals(serverTime + 180 * 86_400L, SESSION.expiresAt());
    }

    @Test
    void showsTheSessionOfAServerThatSendsATokenOnly() {
        assertEquals(
                SessionReply.ofToken(SESSION.token()),
                message(SessionReply.decode(Examples.read("session-reply-minimal"))));
    }

    @Test
    void showsTheDataOfAReport() {
        UsageData data = message(UsageData.decode(Examples.read("usage-data")));
        assertEquals(REPORT.data(), data);
        assertExample("usage-data", data.encode());
        assertEquals("{\"backends\":3,\"plugins\":[\"cors\",\"jwt\"]}", text(data.extra()));
        assertEquals(REPORT.digest(), data.hash());
    }

    @Test
    void showsTheSameReportWithTheMonthThatASessionAsksFor() {
        ReportRequest report = message(ReportRequest.decode(Examples.read("report-request-installed")));
        UsageData plain = REPORT.data();
        UsageData data = new UsageData(
                plain.version(), plain.arch(), plain.os(), plain.clusterId(), plain.serverId(), plain.uptime(), plain.time(), plain.extra(), "2025-03");
        assertEquals(data, report.data());
        assertEquals(report.digest(), data.hash());
        assertExample("report-request-installed", ReportRequest.encode(report.token(), report.pow(), data.encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report-request", "report-request-installed"})
    void showsAReportWithARealStamp(String name) {
        ReportRequest report = message(ReportRequest.decode(Examples.read(name)));
        assertEquals(SESSION.token(), report.token());
        Stamp stamp = assertInstanceOf(StampParse.Parsed.class, Stamp.parse(report.pow())).stamp();
        Expectation expected = new Expectation(
                Algorithm.SHA1, report.token() + report.digest(), 20, LocalDate.of(2026, 11, 20));
        assertEquals(new Verdict.Valid(20), Verification.verify(stamp, expected));
        assertEquals(SESSION.date(), stamp.date());
        assertEquals(40, stamp.salt().length());
    }

    @Test
    void writesTheReportThatIsShown() {
        assertExample(
                "report-request", ReportRequest.encode(REPORT.token(), REPORT.pow(), Examples.read("usage-data")));
    }

    @Test
    void showsReplies() {
        assertExample("report-reply", Reply.STORED.encode());
        assertEquals(Reply.STORED, message(Reply.decode(Examples.read("report-reply"))));
        assertExample("report-duplicate", Reply.DUPLICATE.encode());
        assertEquals(Reply.DUPLICATE, message(Reply.decode(Examples.read("report-duplicate"))));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void showsErrorsByTheirNameAndStatus(String name) {
        Reply reply = message(Reply.decode(Examples.read(name)));
        ErrorCode code = ErrorCodeTest.named(assertInstanceOf(String.class, reply.error()));
        assertEquals(name, "error-" + code.wireName().replace('_', '-'));
        assertEquals(code.status(), reply.status());
        assertNotNull(reply.message());
        assertEquals(code == ErrorCode.PROOF_INSUFFICIENT, reply.bits() != null);
        assertExample(name, reply.encode());
    }

    @Test
    void writesTheErrorsThatAreShown() {
        assertExample(
                "error-proof-insufficient", Reply.insufficient("the stamp must claim at least 21 bits", 21).encode());
        assertExample(
                "error-invalid-field",
                Reply.refused(ErrorCode.INVALID_FIELD, "uptime: must be at least 0 seconds").encode());
    }

    @Test
    void findsTheExamples() {
        assertTrue(errors().size() >= 10);
        assertEquals(10, Examples.names("session-").size() + Examples.names("report-").size() + Examples.names("usage-").size());
    }

    static List<String> errors() {
        return Examples.names("error-");
    }

    private static void assertExample(String name, byte[] written) {
        assertEquals(text(Examples.read(name)), text(written));
        assertArrayEquals(Examples.read(name), written);
    }
}
