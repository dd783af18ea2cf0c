package dev.usagereporter.server.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** An order at a running server: placed, asked about until it is done, and fetched. */
final class OnlineExport {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
    private static final String EXPORTS = "/admin/exports";

    private final AdminClient client;
    private final Pause pause;
    private final ProgressLine line;

    OnlineExport(AdminClient client, Pause pause, ProgressLine line) {
        this.client = client;
        this.pause = pause;
        this.line = line;
    }

    /** Waits for as long as the server works on it. */
    ExportState.Done run(ExportRequest request) throws IOException {
        String order = EXPORTS + "/" + id(client.begin(EXPORTS, request.json()));
        while (true) {
            ExportState state = ExportState.decode(client.get(order)).orElseThrow(() -> odd("no state of an export"));
            switch (state) {
                case ExportState.Running running -> {
                    line.at(running.step(), running.done(), running.total());
                    sleep();
                }
                case ExportState.Done done -> {
                    if (!request.names(done.file())) {
                        throw odd("another release than was ordered");
                    }
                    return done;
                }
                case ExportState.Refused(String message) -> throw new CommandException(ExitStatus.USAGE, message);
                case ExportState.Failed() ->
                    throw new CommandException(ExitStatus.UNREACHABLE, "the export failed; see the server's log");
            }
        }
    }

    void fetch(ExportState.Done done, OutputStream out) throws IOException {
        line.downloading(0, done.bytes());
        client.download(EXPORTS + "/files/" + done.file(), done.bytes(), out, count -> line.downloading(count, done.bytes()));
    }

    private static String id(byte[] answer) throws CommandException {
        try {
            Map<String, String> values = FlatJson.of(answer);
            return Optional.ofNullable(values.get("id"))
                    .filter(id -> id.matches("0|[1-9][0-9]{0,17}"))
                    .orElseThrow(() -> odd("no number of an order"));
        } catch (JacksonException e) {
            throw odd("no number of an order");
        }
    }

    private static CommandException odd(String what) {
        return new CommandException(ExitStatus.UNREACHABLE, "the server answers with " + what);
    }

    private void sleep() throws InterruptedIOException {
        try {
            pause.sleep(BETWEEN_QUESTIONS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the export");
        }
    }
}
