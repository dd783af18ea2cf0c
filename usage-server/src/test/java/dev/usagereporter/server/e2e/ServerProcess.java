package dev.usagereporter.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code usage-server serve} as an operator starts it, on free ports of the loopback interface. */
final class ServerProcess implements AutoCloseable {
    /** Minted at once. */
    static final int BITS = 8;

    private static final Pattern LISTENING =
            Pattern.compile("listening on (https?://127\\.0\\.0\\.1:[0-9]+) admin (http://127\\.0\\.0\\.1:[0-9]+)");
    private static final int LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path err;
    private final Path data;
    private final String firstLine;
    private final Matcher addresses;

    private ServerProcess(Process process, BufferedReader out, Path err, Path data, String firstLine) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.data = data;
        this.firstLine = firstLine;
        this.addresses = LISTENING.matcher(firstLine);
    }

    /** How a server ended: its status, all that it printed. */
    record Ended(int exit, String out, String err) {}

    /** The command that starts a server with low bits. */
    static List<String> command(Path data, String... options) {
        List<String> start = List.of(
                Built.SERVER.toString(),
                "serve",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--data-dir",
                data.toString(),
                "--set",
                "difficulty.bits=" + BITS);
        return Built.command(start, options);
    }

    /** Returns when the server says that it listens; its error output goes to a file beside the data folder. */
    static ServerProcess start(Path data, String... options) throws IOException, InterruptedException {
        return start(data, Map.of(), options);
    }

    static ServerProcess start(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path folder = Objects.requireNonNull(data.toAbsolutePath().getParent());
        Path err = Files.createTempFile(folder, "server", ".err");
        Process process = Built.process(folder, environment, command(data, options)).redirectError(err.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        ServerProcess server = new ServerProcess(process, out, err, data, line == null ? "" : line);
        if (!server.addresses.matches()) {
            server.close();
            throw new IOException("the server did not start: " + line + " " + Files.readString(err));
        }
        return server;
    }

    URI address() {
        return URI.create(addresses.group(1));
    }

    URI admin() {
        return URI.create(addresses.group(2));
    }

    /** A client of this server. */
    HonestClient client() {
        return new HonestClient(address(), "cluster", "server");
    }

    /** Asks the admin port with the token in the data folder, as the commands do. */
    HonestClient.Answer admin(String path) throws IOException, InterruptedException {
        String token = Files.readAllLines(data.resolve("admin")).getLast();
        try (HonestClient client = new HonestClient(admin(), "", "")) {
            return client.get(path, Map.of("Authorization", "Bearer " + token));
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and what there was until the end. */
    Ended stop() throws IOException, InterruptedException {
        // By the handle: the process object would close the streams at once.
        process.toHandle().destroy();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the server did not end within " + LIMIT_SECONDS + " s");
        }
        String rest = out.lines().map(line -> line + "\n").collect(Collectors.joining());
        return new Ended(process.exitValue(), firstLine + "\n" + rest, Files.readString(err));
    }

    @Override
    public void close() {
        kill();
    }
}
