package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.HttpConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Run the server until SIGTERM.")
final class Serve implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    private final Surroundings surroundings;
    private final Starter starter;

    Serve(Surroundings surroundings, Starter starter) {
        this.surroundings = surroundings;
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException {
        ServerConfig config = options.load(surroundings.environment()).config();
        surroundings.residence().host(new Server(config));
        return ExitStatus.OK.code();
    }

    /** The server with its data folder; the residence lets only one thread at a time use it. */
    private final class Server implements Residence.Service {
        private final ServerConfig config;
        private Optional<DataDirectory> directory = Optional.empty();
        private Optional<RunningServer> running = Optional.empty();

        Server(ServerConfig config) {
            this.config = config;
        }

        @Override
        public void start() throws IOException {
            DataDirectory opened = open(config.dataDir());
            directory = Optional.of(opened);
            boolean up = false;
            try {
                RunningServer server = starter.start(config, opened);
                running = Optional.of(server);
                opened.publishAdmin(server.adminAddress());
                surroundings.out().println("listening on " + server.publicAddress() + " admin " + server.adminAddress());
                surroundings.out().flush();
                up = true;
            } catch (IOException | RuntimeException e) {
                if (isBind(e)) {
                    throw portTaken(e);
                }
                if (e instanceof IOException failure && !(e instanceof CommandException)) {
                    throw files(config.dataDir(), failure);
                }
                throw e;
            } finally {
                if (!up) {
                    stopQuietly();
                }
            }
        }

        /** After a failed start, whose failure says more than that of closing. */
        private void stopQuietly() {
            try {
                stop();
            } catch (IOException alsoFailed) {
                // The start has failed before, for the same reason or a better one.
            }
        }

        private CommandException portTaken(Exception cause) {
            HttpConfig http = config.http();
            return new CommandException(
                    ExitStatus.CONFIGURATION,
                    "http.host " + http.host() + ", http.port " + http.port() + ", admin.port " + http.adminPort()
                            + ": expected an address of this machine and two free ports",
                    cause);
        }

        @Override
        public void stop() throws IOException {
            // The folder goes last: whoever sees it free may start at once.
            try {
                running.ifPresent(RunningServer::stop);
            } finally {
                if (directory.isPresent()) {
                    directory.get().close();
                }
            }
        }
    }

    /** A web server wraps it in exceptions of its own. */
    private static boolean isBind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private DataDirectory open(Path folder) throws CommandException {
        try {
            return switch (DataDirectory.open(folder, surroundings.random())) {
                case Opened.Held(DataDirectory directory) -> directory;
                case Opened.InUse() -> throw new CommandException(ExitStatus.FILES, "data-dir " + folder + ": in use by another server");
            };
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw files(folder, e);
        }
    }

    /** Everything that is read and written at the start is in the data folder, but for the files that the starter names itself. */
    private static CommandException files(Path folder, IOException failure) {
        String role = "data-dir " + folder + ": ";
        String message = failure.getMessage();
        String reason = failure instanceof FileSystemException file ? about(file) : message == null ? "cannot be used" : message;
        return new CommandException(ExitStatus.FILES, role + reason, failure);
    }

    private static String about(FileSystemException failure) {
        String reason = failure instanceof AccessDeniedException
                ? "no permission to use it"
                : failure.getReason() == null ? "cannot be used" : failure.getReason();
        return failure.getFile() + ": " + reason;
    }
}
