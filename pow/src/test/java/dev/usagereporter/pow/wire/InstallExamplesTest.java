package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented messages about installations are written and read here to the byte. */
class InstallExamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"telemetry-start", "telemetry-progress", "telemetry-final"})
    void writesTheEventsThatAreShown(String name) {
        InstallEvent event = message(InstallEvent.decode(Examples.read(name)));
        assertEquals(text(Examples.read(name)), text(event.encode()));
    }

    static List<String> requests() {
        return List.of(
                "upload-lxc",
                "upload-vm",
                "upload-vm-wiki",
                "upload-status",
                "upload-completion-wiki",
                "pocketbase-create",
                "pocketbase-update-proved");
    }

    /** Scripts write their fields in an order of their own; each example names its installation and its status. */
    @ParameterizedTest
    @MethodSource("requests")
    void readsWhatOlderScriptsSend(String name) {
        InstallEvent event = message(InstallEvent.decode(Examples.read(name)));
        assertTrue(event.text(InstallField.RANDOM_ID).isPresent());
        assertTrue(event.text(InstallField.STATUS).isPresent());
    }

    @Test
    void showsReplies() {
        assertEquals(text(Examples.read("telemetry-reply")), text(Reply.EVENT_STORED.encode()));
        assertEquals(Reply.EVENT_STORED, message(Reply.decode(Examples.read("telemetry-reply"))));
        assertEquals(text(Examples.read("telemetry-duplicate")), text(Reply.EVENT_DUPLICATE.encode()));
        assertEquals(Reply.EVENT_DUPLICATE, message(Reply.decode(Examples.read("telemetry-duplicate"))));
    }

    @Test
    void showsASessionWhereTwoProtocolsGoWithoutProofs() {
        SessionReply session = message(SessionReply.decode(Examples.read("session-reply-optional")));
        assertEquals(List.of("telemetry", "upload"), session.optional());
        assertEquals(text(Examples.read("session-reply-optional")), text(session.encode()));
        SessionReply plain = message(SessionReply.decode(Examples.read("session-reply")));
        assertEquals(plain.withOptional(List.of("telemetry", "upload")), session);
    }
}
