package dev.usagereporter.client.cli;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.EventSender;
import dev.usagereporter.client.UsageOptionsBuilder;
import dev.usagereporter.client.spool.Claim;
import dev.usagereporter.client.spool.Delivery;
import dev.usagereporter.client.spool.RetryFile;
import dev.usagereporter.client.spool.Spool;
import dev.usagereporter.pow.redaction.Redaction;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.pow.wire.PayloadDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code reporter install}: tells of an installation that starts, goes on or ends. Says nothing unless it was asked to. */
final class InstallCommand {
    private static final String PREVIEW = "--preview";
    private static final String SPOOL_ONLY = "--spool-only";
    private static final String VALUED = EventOptions.VALUED + " " + InstallOptions.valued();
    private static final String FLAGS = EventOptions.FLAGS + " " + PREVIEW + " " + SPOOL_ONLY;
    private static final String NETWORK = "3s";

    /** A script waits no longer, whatever is to be sent. */
    private static final Duration FOREGROUND = Duration.ofSeconds(15);

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final InstallPhase phase;
    private final UsageOptionsBuilder options;
    private final Folders folders;
    private final MintLine progress;
    private final SentLog log;
    private final RandomGenerator random = new SecureRandom();

    private InstallCommand(Arguments arguments, Surroundings surroundings, InstallPhase phase, UsageOptionsBuilder options) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.phase = phase;
        this.options = options;
        this.folders = Folders.of(surroundings);
        this.progress = new MintLine(surroundings);
        this.log = new SentLog(new PrivateFolder(folders.state()), surroundings.clock());
    }

    static Ending run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, VALUED, FLAGS, 1);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        Arguments arguments = read.arguments();
        InstallPhase phase = arguments.operands().isEmpty() ? null : InstallPhase.of(arguments.operands().get(0));
        if (phase == null) {
            return Reporter.told(Ending.usage("start, progress or finish is expected"), words, surroundings);
        }
        EventOptions.Reading options = EventOptions.read(arguments, surroundings, NETWORK, false);
        if (!(options instanceof EventOptions.Reading.Read sending)) {
            return Reporter.told(((EventOptions.Reading.Wrong) options).ending(), words, surroundings);
        }
        Redaction redaction = OwnNames.redaction(surroundings);
        InstallOptions.Reading fields = InstallOptions.read(arguments, surroundings, redaction);
        if (!(fields instanceof InstallOptions.Reading.Read event)) {
            return Reporter.told(((InstallOptions.Reading.Wrong) fields).ending(), words, surroundings);
        }
        String broken = phase.brokenStatus(event.given());
        if (broken != null) {
            return Reporter.told(Ending.usage(broken), words, surroundings);
        }
        return new InstallCommand(arguments, surroundings, phase, sending.builder()).tell(event.given(), redaction);
    }

    private Ending tell(InstallEvent options, Redaction redaction) {
        long start = System.nanoTime();
        InstallEvent given = options;
        String errorFile = arguments.value(InstallOptions.ERROR_FILE);
        if (errorFile != null) {
            try {
                given = withError(options, redaction.apply(ErrorText.read(errorFile, surroundings)));
            } catch (IOException unreadable) {
                // What happened is worth more than its words.
                Reporter.told("the error could not be read", surroundings);
            }
        }
        if (arguments.has(PREVIEW)) {
            return preview(next(given).event().encode());
        }
        Decision decision = InstallConsent.decide(surroundings);
        if (decision.mode() == Decision.Mode.OFF) {
            return said(ReportCommand.off(decision));
        }
        RunningInstalls.Known next = next(given);
        running().store(next);
        byte[] event = next.event().encode();
        if (decision.mode() == Decision.Mode.LOCAL) {
            return said(log.recorded(event)
                    ? new Ending("local", Exit.OK, "recorded here, not sent")
                    : Ending.files("the event could not be recorded in the state folder"));
        }
        return said(arguments.has(SPOOL_ONLY) ? spooled(event) : sent(event, start));
    }

    private static InstallEvent withError(InstallEvent given, String text) {
        InstallEvent.Builder event = new InstallEvent.Builder();
        given.texts().forEach(event::text);
        given.numbers().forEach(event::number);
        if (InstallField.ERROR.kind() instanceof FieldKind.Text kind) {
            event.text(InstallField.ERROR, InstallOptions.last(text, kind.maxChars()));
        }
        return event.build();
    }

    /** What was said before of the installation that is meant; a start without an id begins another one. */
    private RunningInstalls.Known next(InstallEvent given) {
        long now = surroundings.clock().instant().getEpochSecond();
        Optional<String> id = given.text(InstallField.EXECUTION_ID).or(() -> given.text(InstallField.RANDOM_ID));
        Optional<RunningInstalls.Known> known = Optional.empty();
        if (phase != InstallPhase.START) {
            known = id.isPresent()
                    ? running().of(id.get(), now)
                    : running().latest(given.text(InstallField.NSAPP).orElse(""), now);
        }
        return NextEvent.of(phase, given, known, now);
    }

    private RunningInstalls running() {
        return new RunningInstalls(new PrivateFolder(folders.installs()));
    }

    /** Prints the exact bytes that would be sent, and the digest that their stamp would carry. */
    private Ending preview(byte[] event) {
        surroundings.out().write(event, 0, event.length);
        surroundings.out().print("\n" + PayloadDigest.of(event) + "\n");
        return new Ending("preview", Exit.OK, "nothing was sent");
    }

    private Ending spooled(byte[] event) {
        Path folder = folders.spool();
        try {
            if (folder != null) {
                Spool spool = new Spool(folder, surroundings.clock(), random);
                spool.add(event);
                tidy(spool);
                return new Ending("spooled", Exit.OK, "kept for a sender");
            }
        } catch (IOException unwritable) {
            // Told below.
        }
        return Ending.files("the event could not be kept in the state folder");
    }

    private void tidy(Spool spool) {
        spool.tidy(event -> log.ended(event, FlushCommand.TOO_OLD));
    }

    /** @param start of this command, {@link System#nanoTime} */
    private Ending sent(byte[] event, long start) {
        String url = EventOptions.url(arguments, surroundings);
        if (url.isEmpty()) {
            return ReportCommand.noAddress();
        }
        EventSender sender = new EventSender(options.progress(progress).build());
        if (sender.misconfigured().isPresent()) {
            return Ending.of(sender.misconfigured().get());
        }
        Preparation.begin(url);
        if (sender.plainHttp()) {
            Reporter.told("sending over plain http, as it was told to", surroundings);
        }
        try {
            return spoolAndSend(event, sender, start);
        } finally {
            progress.clear();
        }
    }

    private Ending spoolAndSend(byte[] event, EventSender sender, long start) {
        Path folder = folders.spool();
        if (folder == null) {
            return unspooled(event, sender, start);
        }
        Spool spool = new Spool(folder, surroundings.clock(), random);
        RetryFile retry = new RetryFile(folder, surroundings.clock(), random);
        Claim claim;
        try {
            claim = spool.addClaimed(event);
        } catch (IOException unwritable) {
            return unspooled(event, sender, start);
        }
        Delivery delivery = new Delivery(spool, retry, sender::send, log, System::nanoTime);
        EventOutcome outcome = delivery.deliver(claim, left(start));
        if (outcome instanceof EventOutcome.Kept kept) {
            tidy(spool);
            return new Ending("spooled", Exit.LATER, "kept for later: " + Ending.of(kept.why(), "event").text());
        }
        if (retry.isDue()) {
            delivery.deliverAll(left(start));
        }
        return ending(outcome);
    }

    /** Where nothing can be kept the event is sent now or never. */
    private Ending unspooled(byte[] event, EventSender sender, long start) {
        EventOutcome outcome = sender.send(event, left(start));
        if (!(outcome instanceof EventOutcome.Kept)) {
            log.ended(event, outcome);
        }
        return ending(outcome);
    }

    private static Duration left(long start) {
        return FOREGROUND.minusNanos(System.nanoTime() - start);
    }

    private static Ending ending(EventOutcome outcome) {
        if (outcome instanceof EventOutcome.Sent sent) {
            return new Ending("sent", Exit.OK, sent.reply().duplicate() ? "sent before" : "sent", sent.reply());
        }
        if (outcome instanceof EventOutcome.Kept kept) {
            return Ending.of(kept.why(), "event");
        }
        return outcome instanceof EventOutcome.Dropped dropped
                ? Ending.of(dropped.why(), "event")
                : new Ending("internal", Exit.SOFTWARE, ((EventOutcome.Unreadable) outcome).rule());
    }

    private Ending said(Ending ending) {
        if (arguments.has("--json")) {
            surroundings.out().println(ending.json());
        }
        if (arguments.has("--strict") && ending.exit() != Exit.OK) {
            Reporter.told(ending.text(), surroundings);
        }
        return ending;
    }
}
