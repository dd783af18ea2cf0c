package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.gate.Admission;
import dev.usagereporter.server.gate.Gate;
import dev.usagereporter.server.gate.Ids;
import dev.usagereporter.server.gate.Sessions;
import dev.usagereporter.server.gate.Submission;
import dev.usagereporter.server.report.Checked;
import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.report.UsageRules;
import dev.usagereporter.server.store.Recorded;
import dev.usagereporter.server.store.Recorder;
import java.time.Instant;
import java.time.InstantSource;

/** The two messages of the KrakenD usage client, version 2: a session, and reports with token and stamp inside. */
public final class UsageProtocol {
    private final Sessions sessions;
    private final Gate gate;
    private final UsageRules rules;
    private final Recorder recorder;
    private final Difficulty difficulty;
    private final Metrics metrics;
    private final InstantSource clock;

    /** The protocol over these rooms; the recorder may be called by many threads at once. */
    public UsageProtocol(
            Sessions sessions,
            Gate gate,
            UsageRules rules,
            Recorder recorder,
            Difficulty difficulty,
            Metrics metrics,
            InstantSource clock) {
        this.sessions = sessions;
        this.gate = gate;
        this.rules = rules;
        this.recorder = recorder;
        this.difficulty = difficulty;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** {@code POST /session} of that application. */
    Answer session(String application, byte[] body, Answers answers) {
        return switch (SessionRequest.decode(body)) {
            case Decoded.Malformed(var rule) -> answers.malformed(rule);
            case Decoded.Message(var request) -> {
                Checked.Invalid cluster = UsageRules.tooLong(UsageField.CLUSTER_ID, request.clusterId());
                Checked.Invalid broken =
                        cluster != null ? cluster : UsageRules.tooLong(UsageField.SERVER_ID, request.serverId());
                if (broken != null) {
                    yield answers.invalidField(broken);
                }
                metrics.sessionIssued();
                yield answers.session(sessions.open(application, new Ids(request.clusterId(), request.serverId())));
            }
        };
    }

    /** {@code POST /report} of that application. */
    Answer report(String application, byte[] body, Answers answers) {
        return switch (ReportRequest.decode(body)) {
            case Decoded.Malformed(var rule) -> answers.malformed(rule);
            case Decoded.Message(var request) -> admit(application, request, clock.instant(), answers);
        };
    }

    private Answer admit(String application, ReportRequest request, Instant now, Answers answers) {
        return switch (gate.admit(submission(application, request), now)) {
            case Admission.Refused refused -> answers.refused(refused);
            case Admission.Busy() -> {
                metrics.verificationRefused();
                yield answers.overloaded();
            }
            case Admission.Admitted admitted ->
                switch (rules.check(application, request.data(), admitted.bits(), now)) {
                    case Checked.Invalid invalid -> answers.invalidField(invalid);
                    case Checked.Accepted(var report) -> record(admitted, report, answers);
                };
        };
    }

    private static Submission submission(String application, ReportRequest request) {
        UsageData data = request.data();
        Ids ids = new Ids(data.clusterId(), data.serverId());
        return new Submission(application, request.token(), request.pow(), request.digest(), ids, data.instant());
    }

    private Answer record(Admission.Admitted admitted, UsageReport report, Answers answers) {
        String application = report.application();
        Lane lane = admitted.lane();
        return switch (recorder.record(admitted.claim(), report, () -> difficulty.enter(application, lane))) {
            case Recorded.Stored() -> {
                difficulty.accepted(application);
                metrics.accepted(application, lane);
                yield answers.stored();
            }
            case Recorded.Duplicate() -> {
                metrics.duplicate();
                yield answers.duplicate();
            }
            case Recorded.Busy(var retryAfter) -> answers.busy(retryAfter);
            case Recorded.Shed() -> shed(application, admitted, answers);
        };
    }

    /** Who paid what is asked may come again as it is; who paid the floor only is told what is asked. */
    private Answer shed(String application, Admission.Admitted admitted, Answers answers) {
        return switch (admitted.lane()) {
            case FLOOR -> {
                metrics.floorFull(application);
                yield answers.floorFull(admitted.asked());
            }
            case FRESH, AGED -> {
                metrics.shed(application);
                yield answers.overloaded();
            }
        };
    }
}
