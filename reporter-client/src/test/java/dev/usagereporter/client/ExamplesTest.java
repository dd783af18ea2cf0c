package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client sends and understands what the documentation shows; the server's tests read the same files. */
class ExamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final List<String> sent = new ArrayList<>();

    private static String example(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".json")).strip();
    }

    private static <T> T message(Decoded<T> decoded) {
        if (decoded instanceof Decoded.Message<T> message) {
            return message.value();
        }
        throw new AssertionError("an example is a message");
    }

    /** A client whose server answers with that example. */
    private WireClient answered(int status, String name) throws IOException {
        byte[] answer = example(name).getBytes(StandardCharsets.UTF_8);
        HttpSend http = (path, body, timeout) -> {
            sent.add(path + " " + new String(body, StandardCharsets.UTF_8));
            return new HttpAnswer(status, answer, Duration.ZERO);
        };
        return new WireClient(http, "/session", "/report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-reply", "session-reply-minimal", "session-reply-argon2id", "session-reply-optional"})
    void opensTheSessionOfTheExample(String name) throws IOException {
        SessionRequest request = message(SessionRequest.decode(example("session-request").getBytes(StandardCharsets.UTF_8)));
        SessionReply expected = message(SessionReply.decode(example(name).getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Answer.Accepted<>(expected), answered(200, name).newSession(request, LIMIT));
        assertEquals(List.of("/session " + example("session-request")), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report-reply", "report-duplicate"})
    void sendsTheReportOfTheExampleToTheByte(String name) throws IOException {
        ReportRequest report = message(ReportRequest.decode(example("report-request").getBytes(StandardCharsets.UTF_8)));
        Reply expected = message(Reply.decode(example(name).getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Answer.Accepted<>(expected), answered(200, name).sendReport(report, LIMIT));
        assertEquals(List.of("/report " + example("report-request")), sent);
    }

    @Test
    void sendsTheMonthOfTheExampleToTheByte() throws IOException {
        String example = example("report-request-installed");
        ReportRequest report = message(ReportRequest.decode(example.getBytes(StandardCharsets.UTF_8)));
        answered(200, "report-reply").sendReport(report, LIMIT);
        assertEquals(List.of("/report " + example), sent);
        assertEquals(report.digest(), report.data().hash());
    }

    @Test
    void readsTheBitsThatAreAskedFromTheError() throws IOException {
        ReportRequest report = message(ReportRequest.decode(example("report-request").getBytes(StandardCharsets.UTF_8)));
        Reply expected = message(Reply.decode(example("error-proof-insufficient").getBytes(StandardCharsets.UTF_8)));
        assertEquals(Integer.valueOf(21), expected.bits());
        assertEquals(
                new Answer.Refused<>(expected, Duration.ZERO),
                answered(403, "error-proof-insufficient").sendReport(report, LIMIT));
    }
}
