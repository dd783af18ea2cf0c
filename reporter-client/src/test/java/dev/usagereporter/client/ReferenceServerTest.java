package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server as the reference tests have it: a session is a token alone, a stamp is checked by whole zero digits. */
class ReferenceServerTest {
    private static final String TOKEN = "1234567890";

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 13})
    void satisfiesAServerThatCountsWholeHexadecimalZeros(int bits) {
        List<String> faults = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer()) {
            server.on("/session", ScriptedServer.json(200, "{\"token\":\"" + TOKEN + "\"}"));
            server.on("/report", (exchange, body) -> {
                String fault = fault(body, bits);
                faults.add(fault);
                ScriptedServer.send(exchange, fault.isEmpty() ? 200 : 403, "{\"status\":200}");
            });
            UsageReporter reporter = new UsageReporter(
                    UsageOptions.builder().url(server.url()).hashBits(bits).build());
            assertEquals(new ReportOutcome.Sent(Reply.STORED), reporter.reportOnce());
            assertEquals(List.of(""), faults);
        }
    }

    @Test
    void spellsTwentyBitsAsTheReferenceClientDoes() {
        ScriptedServer.Script stored = ScriptedServer.json(200, "{\"status\":200}");
        try (ScriptedServer server = new ScriptedServer()
                .on("/session", ScriptedServer.json(200, "{\"token\":\"" + TOKEN + "\"}"))
                .on("/report", stored)) {
            new UsageReporter(UsageOptions.builder().url(server.url()).build()).reportOnce();
            String report = server.seen("/report").get(0).body();
            assertEquals(0, report.indexOf("{\"token\":\"" + TOKEN + "\",\"pow\":\"1:20:"));
            assertEquals("", fault(report.getBytes(StandardCharsets.UTF_8), 20));
        }
    }

    private static String fault(byte[] body, int bits) {
        if (!(ReportRequest.decode(body) instanceof Decoded.Message<ReportRequest> message)) {
            return "malformed";
        }
        String stamp = message.value().pow();
        if (!stamp.contains(TOKEN + message.value().data().hash())) {
            return "resource";
        }
        int digits = (bits + 3) / 4;
        return sha1(stamp).startsWith("0".repeat(digits)) ? "" : "work";
    }

    private static String sha1(String stamp) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(stamp.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
