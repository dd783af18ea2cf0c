package dev.usagereporter.client.cli;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.client.spool.Delivery;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.InstallEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Writes down each install event that is sent, dropped or only recorded: one line of JSON, with the event as it was. */
final class SentLog implements Delivery.Listener {
    static final String FILE = "log";

    private final PrivateFolder state;
    private final Clock clock;

    SentLog(PrivateFolder state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public void ended(byte[] event, EventOutcome outcome) {
        JsonLine line = line(outcome instanceof EventOutcome.Sent);
        if (outcome instanceof EventOutcome.Sent sent) {
            line.number("status", sent.reply().status());
        } else if (outcome instanceof EventOutcome.Dropped dropped) {
            Ending why = dropped.why() instanceof ReportOutcome.Expired
                    ? new Ending("expired", Exit.LATER, "too old, or more than may wait")
                    : Ending.of(dropped.why(), "event");
            line.text("outcome", why.word());
            if (why.reply() != null) {
                line.number("status", why.reply().status());
            }
            line.text("message", why.text());
        }
        // Nothing that happens to the log may hold up the event.
        append(line, event);
    }

    /** Records an event that is not sent, also not later; whether that succeeded. */
    boolean recorded(byte[] event) {
        return append(line(false), event);
    }

    /** Writes down that an event was dropped because its user withdrew the consent. */
    void withdrawn(byte[] event) {
        append(line(false).text("outcome", "withdrawn"), event);
    }

    private JsonLine line(boolean sent) {
        return new JsonLine()
                .number("at", clock.instant().getEpochSecond())
                .text("kind", "install")
                .bool("sent", sent);
    }

    private boolean append(JsonLine line, byte[] event) {
        if (InstallEvent.decode(event) instanceof Decoded.Message<InstallEvent>) {
            // Line ends stand between tokens only, where a blank means the same.
            line.raw("data", new String(event, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' '));
        }
        try {
            state.locked(() -> {
                state.append(FILE, line.toString());
                return line;
            });
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }
}
