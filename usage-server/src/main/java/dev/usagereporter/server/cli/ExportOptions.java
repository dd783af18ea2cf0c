package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.release.EpsilonText;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say what is to be released. None is required here: the commands below {@code export} need none of them. */
final class ExportOptions {
    @Option(names = "--profile", paramLabel = "NAME", converter = ProfileName.class, description = "sdc, dp or micro.")
    private Optional<Profile> profile = Optional.empty();

    @Option(names = "--from", paramLabel = "DATE", converter = Day.class, description = "First day of a week, month or quarter, in UTC.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", converter = Day.class, description = "Its last day.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(names = "--app", paramLabel = "NAME", converter = ApplicationName.class, description = "Application; otherwise the one at the root, default.")
    private String app = Application.ROOT;

    @Option(names = "--k", paramLabel = "N", converter = Count.class, description = "Fewest installations of a cell or row.")
    private Optional<Integer> k = Optional.empty();

    @Option(names = "--epsilon", paramLabel = "E", converter = Epsilon.class, description = "Privacy budget of dp.")
    private Optional<Integer> epsilon = Optional.empty();

    @Option(names = "--correction", paramLabel = "TEXT", converter = Correction.class, description = "Why an sdc release is made again.")
    private Optional<String> correction = Optional.empty();

    /**
     * What is ordered; an order that cannot be one is the fault of the command line.
     *
     * @param out where it is to go, only to name it with the others where they are missing
     */
    ExportRequest request(CommandLine command, Optional<String> out) {
        if (profile.isEmpty() || from.isEmpty() || to.isEmpty() || out.isEmpty()) {
            throw new ParameterException(command, "missing: " + missing(out) + " (or the command list or verify)");
        }
        Profile method = profile.get();
        Period period = Period.between(from.get(), to.get())
                .filter(one -> method.periods().contains(one.kind()))
                .orElseThrow(() -> new ParameterException(command, "--from and --to: expected the first and the last day of a "
                        + periods(method) + " for " + method.wireName()));
        Terms usual = Terms.usual(method);
        Terms.broken(method, k.orElse(usual.k()), epsilon.orElse(usual.epsilonThousandths())).ifPresent(rule -> {
            throw new ParameterException(command, "--k and --epsilon: " + rule);
        });
        return new ExportRequest(app, method, period, k, epsilon, correction);
    }

    private String missing(Optional<String> out) {
        Map<String, Optional<?>> required = new LinkedHashMap<>();
        required.put("--profile", profile);
        required.put("--from", from);
        required.put("--to", to);
        required.put("--out", out);
        required.values().removeIf(Optional::isPresent);
        return String.join(", ", required.keySet());
    }

    private static String periods(Profile profile) {
        return profile.periods().stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    private static final class ProfileName implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String text) {
            return Profile.of(text).orElseThrow(() -> new TypeConversionException("expected sdc, dp or micro"));
        }
    }

    private static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeException noSuchDay) {
                // The same answer.
            }
            throw new TypeConversionException("expected a day as 2026-11-30");
        }
    }

    private static final class ApplicationName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Application.validName(text)) {
                throw new TypeConversionException("expected a name of at most 32 characters a-z, 0-9 and -");
            }
            return text;
        }
    }

    private static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("expected an integer of at most " + Terms.MAX_K);
            }
            return Integer.valueOf(text);
        }
    }

    private static final class Epsilon implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return EpsilonText.thousandths(text)
                    .filter(thousandths -> thousandths > 0)
                    .orElseThrow(() -> new TypeConversionException("expected a decimal number as 1 or 0.5"));
        }
    }

    private static final class Correction implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("[ -~]{1," + ReleaseOrder.MAX_CORRECTION + "}")) {
                throw new TypeConversionException("expected 1 to " + ReleaseOrder.MAX_CORRECTION + " printable ASCII characters");
            }
            return text;
        }
    }
}
