package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.HttpConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import java.io.IOException;
import java.net.BindException;
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
            DataDirectory opened = DataFolder.open(config.dataDir(), surroundings.random(), "in use by another server");
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
                    throw DataFolder.failure(config.dataDir(), failure);
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
}
