package dev.usagereporter.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(name = "difficulty", description = "Show and change what a report costs, while the server runs.")
final class DifficultyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: show, set, auto or simulate");
    }

    @Command(
            name = "set",
            description = "Ask so many bits from the next session on, whatever the load, also after a restart, until 'auto'.")
    static final class Set implements Callable<Integer> {
        @Mixin
        private final ServerOptions options = new ServerOptions();

        @Parameters(paramLabel = "BITS", converter = Bits.class, description = "Leading zero bits that a stamp needs.")
        private int bits;

        @Option(names = "--force", description = "Even when that shuts clients out.")
        private boolean force;

        @Option(names = "--app", paramLabel = "NAME", description = "Application; otherwise the one at the root, default.")
        private String app = "default";

        private final Surroundings surroundings;

        Set(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException {
            byte[] order = FlatJson.object(out -> {
                out.writeStringProperty("app", app);
                out.writeNumberProperty("bits", bits);
                out.writeBooleanProperty("force", force);
            });
            byte[] answer = options.connect(surroundings.environment()).post("/admin/difficulty/set", order);
            tell(surroundings, answer, "set by the operator until 'difficulty auto'");
            return ExitStatus.OK.code();
        }
    }

    @Command(name = "auto", description = "Let the load decide again, from the next session on.")
    static final class Auto implements Callable<Integer> {
        @Mixin
        private final ServerOptions options = new ServerOptions();

        @Option(names = "--app", paramLabel = "NAME", description = "Application; otherwise the one at the root, default.")
        private String app = "default";

        private final Surroundings surroundings;

        Auto(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException {
            byte[] order = FlatJson.object(out -> out.writeStringProperty("app", app));
            byte[] answer = options.connect(surroundings.environment()).post("/admin/difficulty/auto", order);
            tell(surroundings, answer, "the load decides");
            return ExitStatus.OK.code();
        }
    }

    /** What is in force now on stdout, and what speaks against it on stderr. */
    private static void tell(Surroundings surroundings, byte[] answer, String decision) throws CommandException {
        Map<String, String> values = DifficultyPage.values(answer);
        DifficultyPage page = new DifficultyPage(values, "reading.");
        surroundings.out().println(page.value("application") + ": " + page.price() + " from the next session on, " + decision);
        values.forEach((path, text) -> {
            if (path.startsWith("warnings.") && AdminClient.plain(text)) {
                surroundings.err().println("usage-server: warning: " + text);
            }
        });
    }

    /** Digits only; the range is the server's rule. */
    private static final class Bits implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,2}")) {
                throw new TypeConversionException("expected 1 to 40 bits");
            }
            return Integer.valueOf(text);
        }
    }
}
