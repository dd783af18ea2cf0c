package dev.usagereporter.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "keys", description = "Look after the keys of the running server.")
final class Keys implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: rotate");
    }

    @Command(name = "rotate", description = "Sign tokens with a new key from now on; tokens that are out stay good until they expire.")
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private final ServerOptions options = new ServerOptions();

        private final Surroundings surroundings;

        Rotate(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException {
            options.connect(surroundings.environment()).post("/admin/keys/rotate");
            surroundings.out().println("tokens are signed with a new key from now on");
            return ExitStatus.OK.code();
        }
    }
}
