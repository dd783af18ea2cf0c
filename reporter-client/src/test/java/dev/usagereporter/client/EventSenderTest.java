package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Minter;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One event on a fake clock, with a scripted client; every request takes a second. */
class EventSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:50Z");
    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final byte[] EVENT = utf8("{\"random_id\":\"install-1\",\"execution_id\":\"attempt-1\",\"status\":\"installing\"}");

    private final FakeTime time = new FakeTime(NOW);
    private final ScriptedEvents client = new ScriptedEvents(time);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private UsageOptionsBuilder options() {
        return UsageOptions.builder().clock(time).random(new Random(1)).threads(1);
    }

    private EventOutcome send(UsageOptionsBuilder options, Minter minter, byte[] event) {
        return new EventSender(options.build(), new Machinery(minter, time), client).send(event, AT_MOST);
    }

    private EventOutcome send() {
        return send(options(), new DigestMinter(time::nanos), EVENT);
    }

    private static Answer<Reply> refused(int status, String error, @Nullable Integer bits) {
        return new Answer.Refused<>(new Reply(status, false, error, null, bits), Duration.ZERO);
    }

    private Stamp stamp(int index) {
        return assertInstanceOf(StampParse.Parsed.class, Stamp.parse(client.proofs.get(index).stamp())).stamp();
    }

    @Test
    void provesTheExactBytesWithATokenOfTheirIds() {
        assertEquals(new EventOutcome.Sent(new Reply(202, false, null, null, null)), send());
        assertEquals(List.of(new SessionRequest("install-1", "attempt-1")), client.sessions);
        assertSame(EVENT, client.events.get(0));
        assertEquals("token", client.proofs.get(0).token());
        assertEquals("token" + PayloadDigest.of(EVENT), stamp(0).resource());
        assertEquals(4, stamp(0).bits());
    }

    @Test
    void takesTheInstallationForItsOnlyAttemptWhereNoneIsNamed() {
        send(options(), new DigestMinter(time::nanos), utf8("{\"random_id\":\"install-1\"}"));
        assertEquals(List.of(new SessionRequest("install-1", "install-1")), client.sessions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"random_id\":\"\"}", "{\"random_id\":null}", "{\"execution_id\":\"attempt-1\"}"})
    void sendsNothingThatIsNoEvent(String bytes) {
        assertInstanceOf(EventOutcome.Unreadable.class, send(options(), new DigestMinter(time::nanos), utf8(bytes)));
        assertEquals(0, client.sessions.size());
    }

    @Test
    void goesByTheServersDate() {
        client.session(new SessionReply("token", 4, Algorithm.SHA1, "261121", null, null));
        send();
        assertEquals("261121", stamp(0).date());
        client.session(new SessionReply("token", 4, Algorithm.SHA1, null, NOW.getEpochSecond() + 86_400, null));
        send();
        assertEquals("261121", stamp(1).date());
        client.session(new SessionReply("token", 4, Algorithm.SHA1, null, Long.MAX_VALUE, null));
        send();
        assertEquals("261120", stamp(2).date());
    }

    @Test
    void renewsItsTokenOnce() {
        client.session(ScriptedClient.token("first", 4), ScriptedClient.token("second", 4))
                .events(refused(401, "token_expired", null), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(EventOutcome.Sent.class, send());
        assertEquals(List.of("first", "second"), client.proofs.stream().map(EventProof::token).toList());
        client.events(refused(401, "token_invalid", null));
        assertInstanceOf(EventOutcome.Dropped.class, send());
        assertEquals(4, client.proofs.size(), "a second 401 is final");
    }

    @Test
    void raisesItsBitsOnce() {
        client.events(refused(403, "proof_insufficient", 7), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(EventOutcome.Sent.class, send());
        assertEquals(4, stamp(0).bits());
        assertEquals(7, stamp(1).bits());
        assertEquals(1, client.sessions.size());
        client.events(refused(403, "proof_insufficient", 8));
        assertInstanceOf(EventOutcome.Dropped.class, send());
        assertEquals(4, client.proofs.size());
    }

    @Test
    void renewsAndRaisesInOneRound() {
        client.events(
                refused(403, "proof_insufficient", 6), refused(401, "token_expired", null), new Answer.Accepted<>(Reply.STORED));
        assertInstanceOf(EventOutcome.Sent.class, send());
        assertEquals(List.of(4, 6, 6), List.of(stamp(0).bits(), stamp(1).bits(), stamp(2).bits()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 413, 415, 422, 431, 499})
    void dropsWhatTheServerRefusesForGood(int status) {
        client.events(refused(status, "e", null));
        assertInstanceOf(EventOutcome.Dropped.class, send());
        assertEquals(1, client.events.size());
        client.sessions(new Answer.Refused<>(new Reply(status, false, null, null, null), Duration.ZERO));
        assertInstanceOf(EventOutcome.Dropped.class, send());
        assertEquals(1, client.events.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 599})
    void keepsWhatMayFareBetterLaterAndHearsWhen(int status) {
        client.events(new Answer.Refused<>(new Reply(status, false, null, null, null), Duration.ofSeconds(90)));
        assertEquals(Duration.ofSeconds(90), assertInstanceOf(EventOutcome.Kept.class, send()).retryAfter());
        assertEquals(1, client.events.size(), "the spool repeats, not the sender");
        client.sessions(new Answer.Refused<>(new Reply(status, false, null, null, null), Duration.ofSeconds(91)));
        assertEquals(Duration.ofSeconds(91), assertInstanceOf(EventOutcome.Kept.class, send()).retryAfter());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void keepsWhatWasNotAnswered(Failure failure) {
        client.events(new Answer.Failed<>(failure));
        assertInstanceOf(EventOutcome.Kept.class, send());
        client.sessions(new Answer.Failed<>(failure));
        EventOutcome.Kept kept = assertInstanceOf(EventOutcome.Kept.class, send());
        assertEquals(Duration.ZERO, kept.retryAfter());
    }

    private static SessionReply unknown(List<String> optional) {
        return new SessionReply("token", 4, "scrypt", null, null, null, null).withOptional(optional);
    }

    @Test
    void sendsUnprovedWhereItCannotMintAndTheServerTakesThat() {
        List<SessionReply> beyondMeans = List.of(
                unknown(List.of("upload", "telemetry")),
                ScriptedClient.token("token", 25).withOptional(List.of("telemetry")),
                ScriptedClient.asking("token", 4, new Argon2id(65_536, 1, 1)).withOptional(List.of("telemetry")));
        for (SessionReply session : beyondMeans) {
            client.session(session);
            Machinery machinery = new Machinery(new DigestMinter(time::nanos), time, () -> 1024);
            EventOutcome outcome = new EventSender(options().build(), machinery, client).send(EVENT, AT_MOST);
            assertInstanceOf(EventOutcome.Sent.class, outcome);
        }
        assertEquals(3, client.proofs.stream().filter(EventProof::isNone).count());
    }

    @Test
    void keepsWhatItCannotProveWhereAProofIsWanted() {
        for (List<String> optional : List.of(List.<String>of(), List.of("upload"), List.of("telemetryx"))) {
            client.session(unknown(optional));
            assertEquals(new EventOutcome.Kept(new ReportOutcome.UnknownAlgorithm()), send());
        }
        assertEquals(0, client.events.size());
        client.session(unknown(List.of("telemetry"))).events(refused(403, "proof_required", null), refused(401, "e", null));
        assertEquals(new EventOutcome.Kept(new ReportOutcome.UnknownAlgorithm()), send());
        assertEquals(new EventOutcome.Kept(new ReportOutcome.UnknownAlgorithm()), send());
        client.events(refused(422, "invalid_field", null));
        assertInstanceOf(EventOutcome.Dropped.class, send());
    }

    @Test
    void provesWhereItCanThoughNobodyAsksIt() {
        client.session(ScriptedClient.token("token", 4).withOptional(List.of("telemetry")));
        send();
        assertFalse(client.proofs.get(0).isNone());
    }

    @Test
    void sendsNothingUnprovedWhereTheSessionMakesNoSense() {
        client.session(ScriptedClient.token("to:ken", 4).withOptional(List.of("telemetry")));
        assertInstanceOf(EventOutcome.Kept.class, send());
        assertEquals(0, client.events.size());
    }

    /** Takes so long for each stamp, by the fake clock. */
    private Minter slow(Duration... lengths) {
        Minter minter = new DigestMinter(time::nanos);
        int[] calls = {0};
        return (challenge, budget, listener) -> {
            time.advance(lengths[Math.min(calls[0]++, lengths.length - 1)]);
            return minter.mint(challenge, budget, listener);
        };
    }

    @Test
    void renewsATokenThatHasGrownOldWhileMinting() {
        // The session took a second of it.
        Duration rest = EventRound.TOKEN_AGE.minusSeconds(1);
        UsageOptionsBuilder patient = options().cpuBudget(Duration.ofHours(1));
        EventSender sender = new EventSender(patient.build(), new Machinery(slow(rest), time), client);
        assertInstanceOf(EventOutcome.Sent.class, sender.send(EVENT, Duration.ofHours(1)));
        assertEquals(1, client.sessions.size());
        client.sessions.clear();
        Minter late = slow(rest.plusNanos(1), Duration.ZERO);
        sender = new EventSender(patient.build(), new Machinery(late, time), client);
        assertInstanceOf(EventOutcome.Sent.class, sender.send(EVENT, Duration.ofHours(1)));
        assertEquals(2, client.sessions.size());
        sender = new EventSender(patient.build(), new Machinery(slow(rest.plusNanos(1)), time), client);
        assertInstanceOf(EventOutcome.Kept.class, sender.send(EVENT, Duration.ofHours(1)));
        assertEquals(4, client.sessions.size());
    }

    @Test
    void stopsMintingWhenItsTimeIsUp() {
        Minter watched = (challenge, budget, listener) -> {
            assertTrue(listener.onProgress(1, Duration.ofSeconds(1)));
            time.advance(AT_MOST.minusSeconds(1).minusNanos(1));
            assertTrue(listener.onProgress(2, Duration.ofSeconds(2)));
            time.advance(Duration.ofNanos(1));
            assertFalse(listener.onProgress(3, Duration.ofSeconds(3)));
            return new MintOutcome.Cancelled(3);
        };
        assertEquals(new EventOutcome.Kept(new ReportOutcome.Cancelled()), send(options(), watched, EVENT));
        assertEquals(0, client.events.size());
    }

    @Test
    void waitsForTheNetworkNoLongerThanItMay() {
        EventSender sender = new EventSender(
                options().timeout(Duration.ofSeconds(10)).networkBudget(Duration.ofSeconds(3)).build(),
                new Machinery(new DigestMinter(time::nanos), time), client);
        sender.send(EVENT, Duration.ofMinutes(1));
        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(2)), client.timeouts);
        client.timeouts.clear();
        sender.send(EVENT, Duration.ofMillis(1500));
        assertEquals(List.of(Duration.ofMillis(1500), Duration.ofMillis(500)), client.timeouts);
        client.timeouts.clear();
        sender.send(EVENT, Duration.ZERO.minusSeconds(1));
        assertEquals(Duration.ofMillis(1), client.timeouts.get(0), "a request has some time");
    }

    @Test
    void keepsTheEventWhereItsOwnCodeFails() {
        Minter broken = (challenge, budget, listener) -> {
            throw new IllegalStateException("broken");
        };
        assertEquals(
                new EventOutcome.Kept(new ReportOutcome.Unreachable(Failure.INTERNAL)), send(options(), broken, EVENT));
    }

    @Test
    void sendsNothingWithoutAUsableAddress() {
        EventSender sender = new EventSender(options().url("http://usage.example.org").build());
        assertTrue(sender.misconfigured().isPresent());
        assertInstanceOf(EventOutcome.Kept.class, sender.send(EVENT, AT_MOST));
        assertTrue(new EventSender(options().url("http://127.0.0.1:1").build()).misconfigured().isEmpty());
        assertTrue(new EventSender(options().url("http://192.0.2.1").insecureHttp(true).build()).plainHttp());
    }
}
