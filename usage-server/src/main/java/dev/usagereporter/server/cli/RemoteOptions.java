package dev.usagereporter.server.cli;

import dev.usagereporter.server.data.AdminToken;
import dev.usagereporter.server.data.Connection;
import dev.usagereporter.server.data.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options by which a command finds a running server elsewhere, beside the one that finds it on this machine. */
final class RemoteOptions {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TOKEN_FILE = 1024;

    @Option(names = "--server", paramLabel = "URL", description = "Admin address of a server elsewhere, https.")
    private Optional<String> server = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File whose last line is the admin token of that server.")
    private Optional<Path> tokenFile = Optional.empty();

    /** Whether an option names one. */
    boolean given() {
        return server.isPresent() || tokenFile.isPresent();
    }

    /**
     * Speaks to the server at that address, or else to the one that holds the folder.
     *
     * @param dataDir empty for that of the environment
     */
    AdminClient connect(Optional<String> dataDir, Map<String, String> environment) throws IOException {
        if (server.isPresent() != tokenFile.isPresent()) {
            throw new CommandException(ExitStatus.USAGE, "expected --server and --token-file together");
        }
        if (server.isPresent() && tokenFile.isPresent()) {
            return new AdminClient(address(server.get()), token(tokenFile.get()), TIMEOUT);
        }
        Path folder = folder(dataDir, environment);
        return switch (connection(folder)) {
            case Connection.Running(URI address, AdminToken token) -> new AdminClient(address, token, TIMEOUT);
            case Connection.NotRunning() ->
                throw new CommandException(ExitStatus.UNREACHABLE, "no server runs with the data folder " + folder);
            case Connection.NoSuchFolder() -> throw new CommandException(ExitStatus.FILES, "no data folder " + folder);
        };
    }

    private static Path folder(Optional<String> dataDir, Map<String, String> environment) throws CommandException {
        String text = dataDir.orElse(environment.getOrDefault("USAGE_SERVER_DATA_DIR", "./usage-data"));
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandException(ExitStatus.USAGE, "--data-dir: expected a path", e);
        }
    }

    private static Connection connection(Path folder) throws CommandException {
        try {
            return DataDirectory.connect(folder);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, "data folder " + folder + ": cannot be read by this user", e);
        }
    }

    /** A token must not cross a network in clear. */
    private static URI address(String text) throws CommandException {
        try {
            URI address = URI.create(text);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
            if (safe && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Not an address: the same answer.
        }
        throw new CommandException(ExitStatus.USAGE, "--server: expected an https address, or http to 127.0.0.1");
    }

    private static AdminToken token(Path file) throws CommandException {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_TOKEN_FILE), StandardCharsets.US_ASCII);
            Optional<String> last = text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((_, later) -> later);
            return last.flatMap(AdminToken::parse)
                    .orElseThrow(() -> new CommandException(ExitStatus.FILES, file + ": expected an admin token in its last line"));
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, file + ": cannot be read", e);
        }
    }
}
