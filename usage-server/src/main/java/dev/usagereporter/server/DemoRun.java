package dev.usagereporter.server;

import dev.usagereporter.server.cli.CommandException;
import dev.usagereporter.server.cli.ExitStatus;
import dev.usagereporter.server.cli.Residence;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import dev.usagereporter.server.store.StoredReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in a temporary folder, reports by the real reporter jar, and what became of them. */
final class DemoRun implements Residence.Service {
    private static final List<String> HEADINGS =
            List.of("received", "application", "version", "os/arch", "uptime", "bits", "cluster", "server", "extra");

    private final PrintWriter out;
    private final boolean once;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Set by the start, used by the stop; the residence lets only one thread at a time do either. */
    private Optional<Path> folder = Optional.empty();

    private Optional<DataDirectory> directory = Optional.empty();
    private Optional<Server> server = Optional.empty();

    DemoRun(PrintWriter out, boolean once, InstantSource clock, SecureRandom random) {
        this.out = out;
        this.once = once;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void start() throws IOException {
        boolean up = false;
        try {
            show();
            up = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            if (!up) {
                stop();
            }
        }
    }

    private void show() throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("usage-demo-");
        folder = Optional.of(temporary);
        Server running = serve(temporary);
        out.println("server   " + running.publicAddress() + ", embedded database in " + temporary);
        out.println();

        DemoReporter reporter = DemoReporter.find(temporary);
        Path extra = Files.writeString(
                temporary.resolve("extra.json"), "{\"edition\":\"community\",\"nodes\":3,\"hostname\":\"db1.internal\"}");
        String address = running.publicAddress().toString();
        report(reporter, List.of("--url", address, "--app-version", "1.4.2"));
        report(reporter, List.of("--url", address, "--app-version", "1.4.2", "--extra-file", extra.toString()));
        report(reporter, List.of("--url", address + "/shop", "--app-version", "2.0.0"));

        List<StoredReport> stored = running.recent(10);
        if (stored.size() != 3) {
            throw new CommandException(ExitStatus.INTERNAL, "expected 3 stored reports, found " + stored.size());
        }
        out.println("stored, newest first; the ids are pseudonyms, there is no address, and the undeclared hostname is gone:");
        table(stored).forEach(line -> out.println("  " + line));
        if (!once) {
            lookFurther(running, temporary);
        }
        out.flush();
    }

    private void lookFurther(Server running, Path temporary) {
        out.println();
        out.println("look further; Ctrl-C stops the server and removes its folder");
        out.println("  curl -s " + running.adminAddress() + "/metrics | grep usage_");
        out.println("  usage-server/bin/usage-server stats --data-dir " + temporary);
        out.println("  reporter-client/bin/reporter report --url " + running.publicAddress() + " --app-version 1.4.3 --json");
    }

    private Server serve(Path temporary) throws IOException {
        ServerConfig config = ServerConfig.of(Map.of(
                "http.port", "0",
                "admin.port", "0",
                "data-dir", temporary.toString(),
                "report.declared.edition", "string",
                "report.declared.nodes", "integer",
                "apps.shop.extra.edition", "string"));
        if (!(DataDirectory.open(config.dataDir(), random) instanceof Opened.Held(DataDirectory held))) {
            throw new CommandException(ExitStatus.FILES, "the temporary folder is in use");
        }
        directory = Optional.of(held);
        Server running = Server.start(config, held, clock, random);
        server = Optional.of(running);
        held.publishAdmin(running.adminAddress());
        return running;
    }

    private void report(DemoReporter reporter, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("report", "--json", "--strict", "--timeout", "15s"));
        arguments.addAll(options);
        out.println("$ reporter " + String.join(" ", arguments));
        out.flush();
        DemoReporter.Outcome outcome = reporter.run(arguments);
        outcome.lines().forEach(line -> out.println("  " + line));
        out.println(String.format(Locale.ROOT, "  exit %d after %.2f s", outcome.exit(), outcome.seconds()));
        out.println();
        if (outcome.exit() != 0) {
            throw new CommandException(ExitStatus.INTERNAL, "the reporter ended with " + outcome.exit());
        }
    }

    private static List<String> table(List<StoredReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (StoredReport report : reports) {
            rows.add(List.of(
                    report.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    report.application(),
                    report.version(),
                    report.os() + "/" + report.arch(),
                    report.uptimeSeconds() + " s",
                    Integer.toString(report.bits()),
                    report.cluster().substring(0, 8) + "…",
                    report.server().substring(0, 8) + "…",
                    Optional.ofNullable(report.extra()).orElse("-")));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
                line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    @Override
    public void stop() throws IOException {
        server.ifPresent(Server::stop);
        server = Optional.empty();
        if (directory.isPresent()) {
            directory.get().close();
            directory = Optional.empty();
        }
        if (folder.isPresent()) {
            delete(folder.get());
            folder = Optional.empty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
