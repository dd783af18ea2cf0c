package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.ExitCodesReading;
import dev.usagereporter.pow.schema.Numbering;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reporter explain}: what an exit code means. It needs no network, and no file but that of an application's own codes. */
final class ExplainCommand {
    private static final String VALUED = "--context --generation --codes";
    private static final String CODES_VARIABLE = "USAGE_EXIT_CODES";

    private ExplainCommand() {}

    static Ending run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, VALUED, "--json --strict", 1);
        if (!(reading instanceof Arguments.Reading.Read read)) {
            return wrong(((Arguments.Reading.Wrong) reading).rule(), words, surroundings);
        }
        Arguments arguments = read.arguments();
        long code = arguments.operands().isEmpty() ? -1 : Quantity.number(arguments.operands().get(0));
        if (code < 0) {
            return wrong("an exit code is expected, a whole number", words, surroundings);
        }
        String context = arguments.value("--context", "");
        if (arguments.has("--context") && !ExitCode.isContext(context)) {
            String rule = "--context must be one word of at most " + ExitCode.MAX_CONTEXT + " lower-case letters, digits and dashes";
            return wrong(rule, words, surroundings);
        }
        Optional<Numbering> generation = Numbering.of(arguments.value("--generation", ""));
        if (arguments.has("--generation") && generation.isEmpty()) {
            return wrong("--generation must be flowchart, wiki or current", words, surroundings);
        }
        return explain(code, generation.orElse(null), context, arguments, surroundings);
    }

    private static Ending wrong(String rule, List<String> words, Surroundings surroundings) {
        return Reporter.told(Ending.usage(rule), words, surroundings);
    }

    /** Own codes that cannot be read are told, and the project's explain what they can. */
    private static Ending explain(
            long code, @Nullable Numbering generation, String context, Arguments arguments, Surroundings surroundings) {
        ExitCodes codes = ExitCodes.standard();
        String refusal = null;
        String file = arguments.value("--codes", surroundings.variable(CODES_VARIABLE));
        if (!file.isEmpty() || arguments.has("--codes")) {
            ExitCodesReading own = read(file);
            if (own instanceof ExitCodesReading.Read read) {
                codes = codes.with(read.codes());
            } else {
                refusal = "own exit codes: " + ((ExitCodesReading.Refused) own).text();
            }
        }
        Explanation explanation = Explanation.of(codes, (int) Math.min(code, Integer.MAX_VALUE), generation, context);
        if (arguments.has("--json")) {
            surroundings.out().println(explanation.json(code));
        } else {
            surroundings.out().print(explanation.text(code));
        }
        if (refusal == null) {
            return new Ending("explained", Exit.OK, "explained");
        }
        Reporter.told(refusal, surroundings);
        return Ending.files(refusal);
    }

    private static ExitCodesReading read(String file) {
        try {
            return ExitCodes.read(Path.of(file));
        } catch (InvalidPathException noPath) {
            return new ExitCodesReading.Refused(0, "the file is missing or not a regular file");
        }
    }
}
