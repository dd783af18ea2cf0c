package dev.usagereporter.server.cli;

import dev.usagereporter.server.export.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** How far the server has come with an order, as it says. */
sealed interface ExportState {
    /** Longest package that a command takes, 16 GiB. */
    long MAX_BYTES = 16L << 30;

    record Running(Progress.Step step, long done, long total) implements ExportState {}

    /**
     * The release is frozen, now or earlier.
     *
     * @param file its name, not yet compared with what was ordered
     * @param sha256 64 lower-case hexadecimal digits
     * @param bytes 1 to {@link #MAX_BYTES}
     */
    record Done(String file, String sha256, long bytes) implements ExportState {}

    /**
     * A rule forbids it.
     *
     * @param message one line that can be shown
     */
    record Refused(String message) implements ExportState {}

    record Failed() implements ExportState {}

    /** Empty when it is none of these. */
    static Optional<ExportState> decode(byte[] json) {
        try {
            Map<String, String> values = FlatJson.of(json);
            return switch (values.getOrDefault("state", "")) {
                case "running" -> running(values);
                case "done" -> done(values);
                case "refused" -> Optional.of(new Refused(
                        Optional.ofNullable(values.get("message")).filter(AdminClient::plain).orElse("the export is refused")));
                case "failed" -> Optional.of(new Failed());
                default -> Optional.empty();
            };
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<ExportState> running(Map<String, String> values) {
        Optional<Long> done = number(values, "done");
        Optional<Long> total = number(values, "total");
        return Arrays.stream(Progress.Step.values())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(values.get("step")))
                .findFirst()
                .flatMap(step -> done.flatMap(count -> total.map(all -> new Running(step, count, all))));
    }

    private static Optional<ExportState> done(Map<String, String> values) {
        String sha256 = values.getOrDefault("sha256", "");
        String file = values.getOrDefault("file", "");
        return number(values, "bytes")
                .filter(bytes -> bytes >= 1 && bytes <= MAX_BYTES && sha256.matches("[0-9a-f]{64}"))
                .map(bytes -> new Done(file, sha256, bytes));
    }

    private static Optional<Long> number(Map<String, String> values, String name) {
        return Optional.of(values.getOrDefault(name, "")).filter(text -> text.matches("0|[1-9][0-9]{0,17}")).map(Long::valueOf);
    }
}
