package dev.usagereporter.server.cli;

import dev.usagereporter.pow.estimate.EstimateReading;
import dev.usagereporter.pow.estimate.EstimateRequest;
import dev.usagereporter.pow.estimate.Speedometer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one bit more costs; the same text as the reporter's. The options are read where both commands share their rules. */
@Command(name = "estimate", description = "Print what a number of bits costs users and attackers; needs no running server.")
final class Estimate implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = EstimateRequest.BITS, paramLabel = "N", description = "Only N bits, 1 to 40.")
    private @Nullable String bits;

    @Option(names = EstimateRequest.ALGORITHM, paramLabel = "NAME", description = "sha1, sha256 or argon2id.")
    private @Nullable String algorithm;

    @Option(names = EstimateRequest.MEMORY, paramLabel = "KIB", description = "Memory of argon2id, 1024.")
    private @Nullable String memory;

    @Option(names = EstimateRequest.PASSES, paramLabel = "N", description = "Passes of argon2id, 1.")
    private @Nullable String passes;

    @Option(names = EstimateRequest.LANES, paramLabel = "N", description = "Lanes of argon2id, 1.")
    private @Nullable String lanes;

    @Option(
            names = EstimateRequest.SPEED,
            paramLabel = "HASHES",
            description = "Hashes a second of this machine, such as 2.5e6, instead of measuring them.")
    private @Nullable String speed;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the times to mint as a picture too.")
    private @Nullable Path svg;

    private final Surroundings surroundings;
    private final Speedometer speedometer;

    Estimate(Surroundings surroundings, Speedometer speedometer) {
        this.surroundings = surroundings;
        this.speedometer = speedometer;
    }

    @Override
    public Integer call() throws IOException {
        EstimateRequest request = switch (EstimateRequest.read(this::given)) {
            case EstimateReading.Read read -> read.request();
            case EstimateReading.Wrong wrong -> throw new ParameterException(spec.commandLine(), wrong.rule());
        };
        var estimate = request.estimate(speedometer)
                .orElseThrow(() -> new CommandException(
                        ExitStatus.INTERNAL, "the clock of this machine stands still; say how fast it is with --speed"));
        surroundings.out().print(estimate.text());
        surroundings.out().flush();
        if (svg != null) {
            draw(estimate.picture(), svg);
        }
        return ExitStatus.OK.code();
    }

    private @Nullable String given(String option) {
        return switch (option) {
            case EstimateRequest.BITS -> bits;
            case EstimateRequest.ALGORITHM -> algorithm;
            case EstimateRequest.MEMORY -> memory;
            case EstimateRequest.PASSES -> passes;
            case EstimateRequest.LANES -> lanes;
            case EstimateRequest.SPEED -> speed;
            default -> null;
        };
    }

    private static void draw(String picture, Path file) throws CommandException {
        try {
            Files.writeString(file, picture);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, "the picture could not be written to " + file, e);
        }
    }
}
