package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A client for events that needs no network; the last answer is repeated. Each request takes a second of the fake clock. */
final class ScriptedEvents implements EventClient {
    final List<SessionRequest> sessions = new ArrayList<>();
    final List<EventProof> proofs = new ArrayList<>();
    final List<byte[]> events = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    private final Deque<Answer<SessionReply>> sessionAnswers = new ArrayDeque<>();
    private final Deque<Answer<Reply>> eventAnswers = new ArrayDeque<>();
    private final FakeTime time;

    ScriptedEvents(FakeTime time) {
        this.time = time;
        sessionAnswers.add(new Answer.Accepted<>(ScriptedClient.token("token", 4)));
        eventAnswers.add(new Answer.Accepted<>(new Reply(202, false, null, null, null)));
    }

    @SafeVarargs
    final ScriptedEvents sessions(Answer<SessionReply>... answers) {
        sessionAnswers.clear();
        for (Answer<SessionReply> answer : answers) {
            sessionAnswers.add(answer);
        }
        return this;
    }

    ScriptedEvents session(SessionReply... replies) {
        sessionAnswers.clear();
        for (SessionReply reply : replies) {
            sessionAnswers.add(new Answer.Accepted<>(reply));
        }
        return this;
    }

    @SafeVarargs
    final ScriptedEvents events(Answer<Reply>... answers) {
        eventAnswers.clear();
        for (Answer<Reply> answer : answers) {
            eventAnswers.add(answer);
        }
        return this;
    }

    @Override
    public Answer<SessionReply> newSession(SessionRequest request, Duration timeout) {
        sessions.add(request);
        timeouts.add(timeout);
        time.advance(Duration.ofSeconds(1));
        return sessionAnswers.size() > 1 ? sessionAnswers.remove() : sessionAnswers.element();
    }

    @Override
    public Answer<Reply> sendEvent(byte[] event, EventProof proof, Duration timeout) {
        events.add(event);
        proofs.add(proof);
        timeouts.add(timeout);
        time.advance(Duration.ofSeconds(1));
        return eventAnswers.size() > 1 ? eventAnswers.remove() : eventAnswers.element();
    }
}
