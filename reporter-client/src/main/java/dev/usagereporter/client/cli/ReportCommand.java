package dev.usagereporter.client.cli;

import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.client.UsageReporter;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.UsageData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code reporter report} and {@code preview}. */
final class ReportCommand {
    private static final String LOG = "log";
    private static final List<String> NO_JSON = List.of();

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final PrivateFolder state;
    private final ReportOptions options;
    private final MintLine progress;
    private final Identity identity;

    /** Whether it was said that reports are not encrypted; owned by the reporting thread, as is the next field. */
    private boolean warned;

    /** What became of a report that was not allowed. */
    private Ending withheld = new Ending("switched_off", Exit.NOT_ALLOWED, "switched off by the user");

    private ReportCommand(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.state = new PrivateFolder(Folders.of(surroundings).state());
        this.options = new ReportOptions(arguments, surroundings);
        this.identity = new Identity(state, surroundings.clock());
        this.progress = new MintLine(surroundings);
    }

    /** Reports, once or until it is killed. Says nothing unless it was asked to. */
    static Ending report(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, ReportOptions.VALUED, ReportOptions.FLAGS, 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        ReportCommand command = new ReportCommand(read.arguments(), surroundings);
        Ending wrong = command.options.readValues();
        return wrong == null ? command.send() : Reporter.told(wrong, words, surroundings);
    }

    /** Prints the data object as it would be sent to a server that asks for all of it, and the digest that its stamp would carry. */
    static Ending preview(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, ReportOptions.VALUED, ReportOptions.PREVIEW_FLAGS, 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), NO_JSON, surroundings);
        }
        ReportCommand command = new ReportCommand(read.arguments(), surroundings);
        Ending wrong = command.options.readValues();
        if (wrong == null) {
            wrong = command.options.readFiles(command.identity, false);
        }
        if (wrong != null) {
            return Reporter.told(wrong, NO_JSON, surroundings);
        }
        if (command.identity.hasUnstoredIds()) {
            Reporter.told("no ids are kept here yet; those shown are random and were not stored", surroundings);
        }
        byte[] data = new UsageReporter(command.options.builder().build()).preview().encode();
        // Bytes, because the stream's own encoding may know fewer characters.
        surroundings.out().write(data, 0, data.length);
        surroundings.out().print("\n" + PayloadDigest.of(data) + "\n");
        return new Ending("preview", Exit.OK, "nothing was sent");
    }

    private Ending send() {
        boolean repeated = !options.every().isZero() && !options.url().isEmpty();
        Decision decision = ChoiceCommand.decide(surroundings, arguments.has("--url"));
        boolean off = decision.mode() == Decision.Mode.OFF;
        if (off && (!repeated || decision.origin() == Decision.Origin.NOWHERE)) {
            return said(off(decision));
        }
        if (decision.mode() == Decision.Mode.ON && !options.url().isEmpty()) {
            Preparation.begin(options.url());
        }
        Ending wrong = options.readFiles(identity, !off);
        if (wrong != null) {
            return said(wrong);
        }
        if (repeated) {
            return untilKilled();
        }
        if (decision.mode() == Decision.Mode.LOCAL) {
            boolean chosen = decision.origin() != Decision.Origin.DEFAULT;
            Ending recorded = record(new UsageReporter(options.builder().build()).preview());
            return said(chosen || recorded.exit() != Exit.OK ? recorded : noAddress());
        }
        return options.url().isEmpty() ? said(noAddress()) : once();
    }

    /** Where a choice cannot even be looked for nobody has switched anything off, and nothing may be sent. */
    static Ending off(Decision decision) {
        return decision.origin() == Decision.Origin.NOWHERE
                ? Ending.files(decision.reason())
                : new Ending("switched_off", Exit.NOT_ALLOWED, "switched off: " + decision.reason());
    }

    static Ending noAddress() {
        return new Ending("misconfigured", Exit.CONFIGURATION, "a server is expected: --url or USAGE_URL");
    }

    private Ending once() {
        try (UsageReporter reporter = reporter()) {
            warnOfPlainHttp(reporter);
            ReportOutcome outcome = reporter.reportOnce();
            progress.clear();
            return said(Ending.of(outcome));
        }
    }

    /** Under {@code --strict} a first report that fails ends it; later ones may fail. */
    private Ending untilKilled() {
        CompletableFuture<Ending> end = new CompletableFuture<>();
        CompletableFuture<UsageReporter> running = new CompletableFuture<>();
        AtomicBoolean first = new AtomicBoolean(true);
        options.builder().permission(() -> allowed(running.join())).observer(outcome -> {
            progress.clear();
            Ending ending = said(outcome instanceof ReportOutcome.SwitchedOff ? withheld : Ending.of(outcome));
            if (first.getAndSet(false) && arguments.has("--strict") && ending.exit() != Exit.OK) {
                end.complete(ending);
            }
        });
        try (UsageReporter reporter = reporter()) {
            running.complete(reporter);
            var unused = reporter.start();
            return end.get();
        } catch (InterruptedException | ExecutionException stop) {
            return new Ending("stopped", Exit.OK, "stopped");
        }
    }

    private UsageReporter reporter() {
        return new UsageReporter(options.builder().progress(progress).build());
    }

    private void warnOfPlainHttp(UsageReporter reporter) {
        if (!warned && reporter.plainHttp()) {
            Reporter.told("sending over plain http, as it was told to", surroundings);
            warned = true;
        }
    }

    /** Asked before each report: the user may have chosen otherwise since the last one, and choose again before the next. */
    private boolean allowed(UsageReporter running) {
        Decision decision = ChoiceCommand.decide(surroundings, arguments.has("--url"));
        if (decision.mode() == Decision.Mode.OFF) {
            withheld = off(decision);
            return false;
        }
        try {
            identity.store();
        } catch (IOException unwritable) {
            withheld = Identity.unstorable();
            return false;
        }
        if (decision.mode() == Decision.Mode.LOCAL) {
            withheld = record(running.preview());
            return false;
        }
        warnOfPlainHttp(running);
        return true;
    }

    private Ending record(UsageData data) {
        String line = new JsonLine()
                .number("at", data.time())
                .text("kind", "report")
                .bool("sent", false)
                .raw("data", new String(data.encode(), StandardCharsets.UTF_8))
                .toString();
        try {
            state.locked(() -> {
                state.append(LOG, line);
                return line;
            });
        } catch (IOException unwritable) {
            return Ending.files("the report could not be recorded in the state folder");
        }
        return new Ending("local", Exit.OK, "recorded here, not sent");
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
