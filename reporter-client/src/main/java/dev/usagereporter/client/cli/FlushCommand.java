package dev.usagereporter.client.cli;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.EventSender;
import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.client.spool.Delivery;
import dev.usagereporter.client.spool.RetryFile;
import dev.usagereporter.client.spool.Spool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** {@code reporter flush}: sends the install events that wait, for a person who asks or, with {@code --due}, for a script's sender. */
final class FlushCommand {
    /** How an event ends that has waited for too long, or with too many. */
    static final EventOutcome TOO_OLD = new EventOutcome.Dropped(new ReportOutcome.Expired());

    private static final String DUE = "--due";
    private static final String NETWORK = "15s";
    private static final Duration FOREGROUND = Duration.ofSeconds(60);
    private static final Duration BACKGROUND = Duration.ofMinutes(5);

    /** Nobody waits for it, so a slow machine has the time to mint. */
    private static final Duration BACKGROUND_CPU = Duration.ofMinutes(1);

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final SentLog log;

    private FlushCommand(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.log = new SentLog(new PrivateFolder(Folders.of(surroundings).state()), surroundings.clock());
    }

    static Ending run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, EventOptions.VALUED, EventOptions.FLAGS + " " + DUE, 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        boolean due = read.arguments().has(DUE);
        EventOptions.Reading options = EventOptions.read(read.arguments(), surroundings, NETWORK, due);
        if (!(options instanceof EventOptions.Reading.Read sending)) {
            return Reporter.told(((EventOptions.Reading.Wrong) options).ending(), words, surroundings);
        }
        MintLine progress = new MintLine(surroundings);
        if (due) {
            sending.builder().cpuBudget(BACKGROUND_CPU);
        }
        EventSender sender = new EventSender(sending.builder().progress(progress).build());
        Ending ending = new FlushCommand(read.arguments(), surroundings).flush(sender);
        progress.clear();
        return ending;
    }

    private Ending flush(EventSender sender) {
        Path folder = Folders.of(surroundings).spool();
        Decision decision = InstallConsent.decide(surroundings);
        if (folder == null) {
            return said(ReportCommand.off(decision), new Delivery.Sum(0, 0, 0, 0));
        }
        RandomGenerator random = new SecureRandom();
        Spool spool = new Spool(folder, surroundings.clock(), random);
        RetryFile retry = new RetryFile(folder, surroundings.clock(), random);
        if (decision.mode() == Decision.Mode.OFF) {
            return said(ReportCommand.off(decision), discarded(spool, event -> {}));
        }
        if (decision.mode() == Decision.Mode.LOCAL && decision.origin() == Decision.Origin.DEFAULT) {
            return said(new Ending("local", Exit.OK, "nothing is sent: " + decision.reason()), waiting(spool));
        }
        if (decision.mode() == Decision.Mode.LOCAL) {
            return said(new Ending("local", Exit.OK, "nothing is sent: " + decision.reason()), discarded(spool, log::withdrawn));
        }
        if (EventOptions.url(arguments, surroundings).isEmpty()) {
            return said(ReportCommand.noAddress(), waiting(spool));
        }
        if (sender.misconfigured().isPresent()) {
            return said(Ending.of(sender.misconfigured().get()), waiting(spool));
        }
        if (arguments.has(DUE) && !retry.isDue()) {
            return said(new Ending("not_due", Exit.OK, "it is not yet time to try again"), waiting(spool));
        }
        if (sender.plainHttp()) {
            Reporter.told("sending over plain http, as it was told to", surroundings);
        }
        Delivery delivery = new Delivery(spool, retry, sender::send, log, System::nanoTime);
        Delivery.Sum sum = delivery.deliverAll(arguments.has(DUE) ? BACKGROUND : FOREGROUND);
        return said(sum.kept() == 0
                ? new Ending("flushed", Exit.OK, "nothing waits any more")
                : new Ending("spooled", Exit.LATER, "some events are kept for later"), sum);
    }

    private static Delivery.Sum waiting(Spool spool) {
        return new Delivery.Sum(0, spool.size(), 0, spool.strangers());
    }

    /** Removes everything: what must not be sent must not wait either. */
    private static Delivery.Sum discarded(Spool spool, Consumer<byte[]> heard) {
        AtomicInteger dropped = new AtomicInteger();
        spool.discard(event -> {
            dropped.incrementAndGet();
            heard.accept(event);
        });
        return new Delivery.Sum(0, spool.size(), dropped.get(), spool.strangers());
    }

    private Ending said(Ending ending, Delivery.Sum sum) {
        if (arguments.has("--json")) {
            surroundings.out().println(new JsonLine()
                    .text("outcome", ending.word())
                    .number("sent", sum.sent())
                    .number("kept", sum.kept())
                    .number("dropped", sum.dropped())
                    .number("skipped", sum.skipped())
                    .text("message", ending.text()));
        } else {
            surroundings.out().println("sent " + sum.sent() + ", kept " + sum.kept() + ", dropped " + sum.dropped());
        }
        if (arguments.has("--strict") && ending.exit() != Exit.OK) {
            Reporter.told(ending.text(), surroundings);
        }
        return ending;
    }
}
