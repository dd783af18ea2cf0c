package dev.usagereporter.server.e2e;

import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.StampMinter;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.SessionReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** A client that reports one installation with token and stamp in headers, and keeps every rule. For one thread. */
final class InstallClient implements AutoCloseable {
    private final HonestClient http;
    private final String randomId;
    private final String executionId;

    InstallClient(URI base, String randomId, String executionId) {
        this.http = new HonestClient(base, randomId, executionId);
        this.randomId = randomId;
        this.executionId = executionId;
    }

    /** An event with the facts that every event has. */
    InstallEvent event(InstallStatus status) {
        InstallEvent.Builder event = new InstallEvent.Builder()
                .text(InstallField.RANDOM_ID, randomId)
                .text(InstallField.EXECUTION_ID, executionId)
                .text(InstallField.TYPE, "lxc")
                .text(InstallField.NSAPP, "jellyfin")
                .text(InstallField.STATUS, status.wireName())
                .number(InstallField.DISK_SIZE, 8);
        return (status == InstallStatus.FAILED ? event.number(InstallField.EXIT_CODE, 1) : event).build();
    }

    /** A proved event as it can be sent, also twice. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Proved(byte[] body, String token, String stamp) {}

    Proved prove(InstallEvent event) throws IOException, InterruptedException {
        return prove("", event.encode());
    }

    /** With a session of that application, empty for the root. */
    Proved prove(String prefix, byte[] body) throws IOException, InterruptedException {
        SessionReply session = http.open(prefix);
        Challenge challenge = Challenge.of(
                session.asked().orElseThrow(),
                Objects.requireNonNull(session.bits()),
                Objects.requireNonNull(session.date()),
                session.token() + PayloadDigest.of(body),
                "salt");
        MintOutcome outcome = new StampMinter(System::nanoTime)
                .mint(challenge, new MintBudget(22, Duration.ofMinutes(1)), MintListener.NONE);
        return new Proved(body, session.token(), ((MintOutcome.Minted) outcome).stamp().format());
    }

    HonestClient.Answer send(Proved event) throws IOException, InterruptedException {
        return send("/telemetry", event);
    }

    HonestClient.Answer send(String path, Proved event) throws IOException, InterruptedException {
        return http.post(
                path,
                event.body(),
                "Content-Type", "application/json",
                "Usage-Token", event.token(),
                "Usage-Pow", event.stamp());
    }

    @Override
    public void close() {
        http.close();
    }
}
