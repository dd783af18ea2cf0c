package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "simulate",
        description = "Play the difficulty of these settings against an attacker who mints without a pause; needs no server.")
final class DifficultySimulate implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--attacker",
            required = true,
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Tries a second of the attacker with the algorithm that is asked, as 6e9.")
    private double attacker;

    @Option(
            names = "--honest",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Reports a second of clients that pay what is asked; 50.")
    private double honest = 50;

    @Option(
            names = "--reference",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Reports a second of Go clients, which pay 20 bits whatever is asked; 0.")
    private double reference;

    @Option(names = "--duration", paramLabel = "TIME", converter = Span.class, description = "How long the attack lasts; 30m.")
    private Duration duration = Duration.ofMinutes(30);

    @Option(names = "--after", paramLabel = "TIME", converter = Span.class, description = "How long it goes on after the attack; 10m.")
    private Duration after = Duration.ofMinutes(10);

    @Option(names = "--interval", paramLabel = "TIME", converter = Span.class, description = "What a row sums up; 1m.")
    private Duration interval = Duration.ofMinutes(1);

    @Option(names = "--seed", paramLabel = "N", converter = Seed.class, description = "Another number, another course of chance; 1.")
    private long seed = 1;

    @Option(names = "--app", paramLabel = "NAME", description = "Application of the settings; otherwise the root, default.")
    private String app = Application.ROOT;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw it too.")
    private Optional<Path> svg = Optional.empty();

    private final Surroundings surroundings;
    private final Function<ServerConfig, Map<String, Policy>> policies;

    DifficultySimulate(Surroundings surroundings, Function<ServerConfig, Map<String, Policy>> policies) {
        this.surroundings = surroundings;
        this.policies = policies;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Policy> applications = policies.apply(options.load(surroundings.environment()).config());
        Policy policy = applications.get(app);
        if (policy == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--app: expected an application of the settings: " + String.join(", ", applications.keySet()));
        }
        Simulation.Attack attack;
        Simulation.Result result;
        try {
            attack = new Simulation.Attack(attacker, honest, reference, duration, after, interval, seed);
            result = Simulation.run(policy, attack);
        } catch (IllegalArgumentException tooMuch) {
            // A simulation knows how much of it can be played.
            throw new CommandException(ExitStatus.USAGE, String.valueOf(tooMuch.getMessage()), tooMuch);
        }
        SimulationPage page = new SimulationPage(app, policy, attack, result);
        page.lines().forEach(surroundings.out()::println);
        if (svg.isPresent()) {
            draw(svg.get(), new SimulationChart(page.title(), policy, result.rows()).svg());
        }
        return ExitStatus.OK.code();
    }

    private static void draw(Path file, String picture) throws CommandException {
        try {
            Files.writeString(file, picture);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, file + ": cannot be written", e);
        }
    }

    /** A decimal number, perhaps with an exponent, without a sign. */
    static final class Rate implements ITypeConverter<Double> {
        private static final double MOST = 1e18;

        @Override
        public Double convert(String text) {
            boolean number = text.matches("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?(e[0-9]{1,2})?");
            double rate = number ? Double.parseDouble(text) : Double.NaN;
            if (!(rate <= MOST)) {
                throw new TypeConversionException("expected a number a second from 0 to 1e18, as 6e9");
            }
            return rate;
        }
    }

    /** Whole seconds, minutes or hours. */
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("(0|[1-9][0-9]{0,5})[smh]")) {
                throw new TypeConversionException("expected a time as 90s, 30m or 2h");
            }
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 'h' -> Duration.ofHours(count);
                case 'm' -> Duration.ofMinutes(count);
                default -> Duration.ofSeconds(count);
            };
        }
    }

    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("0|[1-9][0-9]{0,17}")) {
                throw new TypeConversionException("expected an integer of at most 18 digits");
            }
            return Long.valueOf(text);
        }
    }
}
