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

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final PrivateFolder state;
    private final ReportOptions options;
    private final MintLine progress;

    private ReportCommand(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.state = new PrivateFolder(Folders.of(surroundings).state());
        this.options = new ReportOptions(arguments, surroundings);
        this.progress = new MintLine(surroundings);
    }

    /** Reports, once or until it is killed. Says nothing unless it was asked to. */
    static Ending report(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, ReportOptions.VALUED, ReportOptions.FLAGS, 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), surroundings);
        }
        ReportCommand command = new ReportCommand(read.arguments(), surroundings);
        Ending wrong = command.options.readValues();
        return wrong == null ? command.send() : Reporter.told(wrong, surroundings);
    }

    /** Prints the data object as it would be sent, and the digest that its stamp would carry. */
    static Ending preview(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, ReportOptions.VALUED, ReportOptions.FLAGS, 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), surroundings);
        }
        ReportCommand command = new ReportCommand(read.arguments(), surroundings);
        Ending wrong = command.options.readValues();
        if (wrong == null) {
            wrong = command.options.readFiles(new Identity(command.state));
        }
        if (wrong != null) {
            return Reporter.told(wrong, surroundings);
        }
        byte[] data = new UsageReporter(command.options.builder().build()).preview().encode();
        // Bytes, because the stream's own encoding may know fewer characters.
        surroundings.out().write(data, 0, data.length);
        surroundings.out().print("\n" + PayloadDigest.of(data) + "\n");
        return new Ending("preview", Exit.OK, "nothing was sent");
    }

    private Ending send() {
        Decision decision = ChoiceCommand.decide(surroundings, arguments.has("--url"));
        if (decision.mode() == Decision.Mode.OFF) {
            return said(new Ending("switched_off", Exit.NOT_ALLOWED, "switched off: " + decision.reason()));
        }
        boolean chosenLocal = decision.mode() == Decision.Mode.LOCAL && decision.origin() != Decision.Origin.DEFAULT;
        Ending wrong = options.readFiles(new Identity(state));
        if (wrong != null) {
            return said(wrong);
        }
        if (decision.mode() == Decision.Mode.LOCAL) {
            Ending recorded = record(new UsageReporter(options.builder().build()).preview());
            return said(chosenLocal || recorded.exit() != Exit.OK ? recorded : noAddress());
        }
        if (options.url().isEmpty()) {
            return said(noAddress());
        }
        return options.every().isZero() ? once() : untilKilled();
    }

    private static Ending noAddress() {
        return new Ending("misconfigured", Exit.CONFIGURATION, "a server is expected: --url or USAGE_URL");
    }

    private Ending once() {
        try (UsageReporter reporter = reporter()) {
            ReportOutcome outcome = reporter.reportOnce();
            progress.clear();
            return said(Ending.of(outcome));
        }
    }

    /** Under {@code --strict} a first report that fails ends it; later ones may fail. */
    private Ending untilKilled() {
        CompletableFuture<Ending> end = new CompletableFuture<>();
        AtomicBoolean first = new AtomicBoolean(true);
        options.builder().permission(this::stillAllowed).observer(outcome -> {
            progress.clear();
            Ending ending = said(Ending.of(outcome));
            if (first.getAndSet(false) && arguments.has("--strict") && ending.exit() != Exit.OK) {
                end.complete(ending);
            }
        });
        try (UsageReporter reporter = reporter()) {
            var unused = reporter.start();
            return end.get();
        } catch (InterruptedException | ExecutionException stop) {
            return new Ending("stopped", Exit.OK, "stopped");
        }
    }

    private UsageReporter reporter() {
        UsageReporter reporter = new UsageReporter(options.builder().progress(progress).build());
        if (reporter.plainHttp()) {
            surroundings.err().println("reporter: sending over plain http, as it was told to");
        }
        return reporter;
    }

    /** The user may have said off since the last report. */
    private boolean stillAllowed() {
        Decision decision = ChoiceCommand.decide(surroundings, arguments.has("--url"));
        if (decision.mode() == Decision.Mode.LOCAL) {
            record(new UsageReporter(options.builder().build()).preview());
        }
        return decision.mode() == Decision.Mode.ON;
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
            Reporter.told(ending, surroundings);
        }
        return ending;
    }
}
