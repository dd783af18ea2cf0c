package dev.usagereporter.client.cli;

import dev.usagereporter.pow.estimate.Estimate;
import dev.usagereporter.pow.estimate.EstimateReading;
import dev.usagereporter.pow.estimate.EstimateRequest;
import dev.usagereporter.pow.estimate.Speedometer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reporter estimate}: what a number of bits costs. It needs no network, and no file unless a picture is asked for. */
final class EstimateCommand {
    private static final String PICTURE = "--svg";

    private EstimateCommand() {}

    static Ending run(List<String> words, Surroundings surroundings) {
        return run(words, surroundings, new Speedometer(System::nanoTime));
    }

    static Ending run(List<String> words, Surroundings surroundings, Speedometer speedometer) {
        Arguments.Reading reading = Arguments.read(words, EstimateRequest.OPTIONS + ' ' + PICTURE, "--strict", 0);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return Reporter.told(Ending.usage(((Arguments.Reading.Wrong) reading).rule()), words, surroundings);
        }
        EstimateReading options = EstimateRequest.read(read.arguments()::value);
        if (!(options instanceof EstimateReading.Read asked)) {
            return Reporter.told(Ending.usage(((EstimateReading.Wrong) options).rule()), words, surroundings);
        }
        Optional<Estimate> estimate = asked.request().estimate(speedometer);
        if (estimate.isEmpty()) {
            String text = "the clock stands still; say how fast this machine is with --speed";
            return Reporter.told(new Ending("unmeasured", Exit.SOFTWARE, text), words, surroundings);
        }
        surroundings.out().print(estimate.get().text());
        return drawn(estimate.get(), read.arguments().value(PICTURE))
                ? new Ending("estimated", Exit.OK, "estimated")
                : Reporter.told(Ending.files("the picture could not be written"), words, surroundings);
    }

    private static boolean drawn(Estimate estimate, @Nullable String file) {
        try {
            if (file != null) {
                Files.writeString(Path.of(file), estimate.picture());
            }
            return true;
        } catch (IOException | InvalidPathException unwritable) {
            return false;
        }
    }
}
