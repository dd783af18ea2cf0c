package dev.usagereporter.client;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A client of a host's own, which needs no network; the last answer is repeated. Each request takes a second of the fake clock. */
final class ScriptedClient implements UsageClient {
    final List<SessionRequest> sessions = new ArrayList<>();
    final List<ReportRequest> reports = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    private final Deque<Answer<SessionReply>> sessionAnswers = new ArrayDeque<>();
    private final Deque<Answer<Reply>> reportAnswers = new ArrayDeque<>();
    private final FakeTime time;

    ScriptedClient(FakeTime time) {
        this.time = time;
        sessionAnswers.add(new Answer.Accepted<>(token("token", 4)));
        reportAnswers.add(new Answer.Accepted<>(Reply.STORED));
    }

    static SessionReply token(String token, int bits) {
        return asking(token, bits, Algorithm.SHA1);
    }

    static SessionReply asking(String token, int bits, Algorithm algorithm) {
        return new SessionReply(token, bits, algorithm, null, null, null);
    }

    @SafeVarargs
    final ScriptedClient sessions(Answer<SessionReply>... answers) {
        sessionAnswers.clear();
        for (Answer<SessionReply> answer : answers) {
            sessionAnswers.add(answer);
        }
        return this;
    }

    @SafeVarargs
    final ScriptedClient reports(Answer<Reply>... answers) {
        reportAnswers.clear();
        for (Answer<Reply> answer : answers) {
            reportAnswers.add(answer);
        }
        return this;
    }

    static Answer<Reply> refused(int status) {
        return refused(status, Duration.ZERO);
    }

    static Answer<Reply> refused(int status, Duration retryAfter) {
        return new Answer.Refused<>(new Reply(status, false, null, null, null), retryAfter);
    }

    @Override
    public Answer<SessionReply> newSession(SessionRequest request, Duration timeout) {
        sessions.add(request);
        timeouts.add(timeout);
        time.advance(Duration.ofSeconds(1));
        return sessionAnswers.size() > 1 ? sessionAnswers.remove() : sessionAnswers.element();
    }

    @Override
    public Answer<Reply> sendReport(ReportRequest request, Duration timeout) {
        reports.add(request);
        timeouts.add(timeout);
        time.advance(Duration.ofSeconds(1));
        return reportAnswers.size() > 1 ? reportAnswers.remove() : reportAnswers.element();
    }
}
