package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.text;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of the reference client, written in Go. */
class GoDigestVectorsTest {
    @Test
    void readsEveryLine() {
        assertEquals(18, GoDigestVector.all().size());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void digestsTheBytesAndALineFeed(GoDigestVector vector) {
        assertEquals(vector.digest(), PayloadDigest.of(vector.bytes()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writesTheSameBytesAsGo(GoDigestVector vector) {
        UsageData data = message(UsageData.decode(vector.bytes()));
        assertEquals(vector.data(), text(data.encode()));
        assertEquals(vector.digest(), data.hash());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void digestsWhatItReceivedInsideAReport(GoDigestVector vector) {
        for (String frame : List.of(
                "{\"token\":\"t\",\"pow\":\"p\",\"data\":%s}",
                "{\"data\":%s,\"pow\":\"p\",\"token\":\"t\"}",
                " {\n\"pow\" : \"p\" ,\t\"data\" :\r\n  %s  \n, \"token\": \"t\" } \n",
                "{\"u\":[{\"data\":{}}],\"token\":\"t\",\"\u00e9\u2028\":\"\ud83d\ude80\",\"data\":%s,\"pow\":\"p\",\"z\":{}}")) {
            ReportRequest report = message(ReportRequest.decode(utf8(frame.replace("%s", vector.data()))));
            assertEquals(vector.digest(), report.digest());
            assertEquals(message(UsageData.decode(vector.bytes())), report.data());
            assertEquals("t", report.token());
            assertEquals("p", report.pow());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sendsTheDataAsItIs(GoDigestVector vector) {
        byte[] report = ReportRequest.encode("t", "p", vector.bytes());
        assertEquals("{\"token\":\"t\",\"pow\":\"p\",\"data\":" + vector.data() + "}", text(report));
        assertEquals(vector.digest(), message(ReportRequest.decode(report)).digest());
    }

    static List<GoDigestVector> vectors() {
        return GoDigestVector.all();
    }
}
