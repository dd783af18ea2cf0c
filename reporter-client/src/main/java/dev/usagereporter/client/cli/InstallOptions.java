package dev.usagereporter.client.cli;

import dev.usagereporter.pow.redaction.Redaction;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.Vocabulary;
import dev.usagereporter.pow.wire.InstallEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code install} that are fields of an event. An unknown word becomes {@code other} here already, so that nothing
 * leaves the machine that the server would not keep.
 */
final class InstallOptions {
    static final String ERROR_FILE = "--error-file";

    /** What wrapping scripts of the community name an installation by. */
    private static final String ID_VARIABLE = "RANDOM_UUID";

    /** How reading the options ended. */
    sealed interface Reading {
        record Read(InstallEvent given) implements Reading {}

        record Wrong(Ending ending) implements Reading {}
    }

    private InstallOptions() {}

    /** The option of a field: its key with dashes, but for the application, which everybody calls so. */
    static String option(InstallField field) {
        return field == InstallField.NSAPP ? "--app" : "--" + field.wireName().replace('_', '-');
    }

    /** All of them, as {@link Arguments} wants them. */
    static String valued() {
        StringBuilder options = new StringBuilder(ERROR_FILE);
        for (InstallField field : InstallField.values()) {
            options.append(' ').append(option(field));
        }
        return options.toString();
    }

    /** Reads the fields that were given; an empty value is none. */
    static Reading read(Arguments arguments, Surroundings surroundings, Redaction redaction) {
        InstallEvent.Builder event = new InstallEvent.Builder();
        String variable = surroundings.variable(ID_VARIABLE);
        String option = option(InstallField.RANDOM_ID);
        String id = arguments.value(option, "");
        String rule = id.isEmpty() && !variable.isEmpty() ? broken(ID_VARIABLE, InstallField.RANDOM_ID.kind(), variable) : null;
        event.text(InstallField.RANDOM_ID, variable);
        for (InstallField field : InstallField.values()) {
            String value = plain(field, arguments.value(option(field), ""));
            if (rule == null && !value.isEmpty()) {
                rule = field == InstallField.STATUS ? brokenStatus(value) : broken(option(field), field.kind(), value);
            }
            if (rule == null && !value.isEmpty()) {
                put(event, field, value, redaction);
            }
        }
        return rule == null ? new Reading.Read(event.build()) : new Reading.Wrong(Ending.usage(rule));
    }

    /** The size of a virtual machine's disk has its unit in the scripts, {@code 32G}. */
    private static String plain(InstallField field, String value) {
        boolean unit = value.endsWith("G") || value.endsWith("g");
        return field == InstallField.DISK_SIZE && unit ? value.substring(0, value.length() - 1) : value;
    }

    private static @Nullable String brokenStatus(String value) {
        return InstallStatus.of(value).isPresent()
                ? null
                : "--status must be installing, validation, configuring, success, failed, aborted or unknown";
    }

    /** The rule that a value breaks, null for none. */
    private static @Nullable String broken(String option, FieldKind kind, String value) {
        if (kind instanceof FieldKind.Id id) {
            return id.allows(value)
                    ? null
                    : option + " must have " + id.minChars() + " to " + id.maxChars() + " letters, digits, dots, dashes and underscores";
        }
        if (kind instanceof FieldKind.Name name) {
            return value.length() <= name.maxChars() ? null : option + " must have at most " + name.maxChars() + " characters";
        }
        if (kind instanceof FieldKind.Range range) {
            long number = Quantity.number(value);
            return number >= range.min() && number <= range.max()
                    ? null
                    : option + " must be a whole number from " + range.min() + " to " + range.max();
        }
        return null;
    }

    private static void put(InstallEvent.Builder event, InstallField field, String value, Redaction redaction) {
        FieldKind kind = field.kind();
        if (field.isNumber()) {
            event.number(field, Quantity.number(value));
        } else if (field == InstallField.STATUS) {
            Optional<InstallStatus> status = InstallStatus.of(value);
            event.text(field, status.orElseThrow().wireName());
        } else if (kind instanceof FieldKind.Word word) {
            event.text(field, word.vocabulary().word(value));
        } else if (kind instanceof FieldKind.Name name) {
            boolean harmless = name.allows(value) && redaction.apply(value).equals(value);
            event.text(field, harmless ? value : Vocabulary.OTHER);
        } else if (kind instanceof FieldKind.Text text) {
            String redacted = redaction.apply(value);
            event.text(field, field == InstallField.ERROR ? last(redacted, text.maxChars()) : first(redacted, text.maxChars()));
        } else {
            event.text(field, value);
        }
    }

    /** The end of a text, which is where an error says what failed. */
    static String last(String text, int maxChars) {
        int from = Math.max(0, text.length() - maxChars);
        boolean half = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
        return text.substring(half ? from + 1 : from);
    }

    private static String first(String text, int maxChars) {
        int to = Math.min(text.length(), maxChars);
        boolean half = to > 0 && to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
        return text.substring(0, half ? to - 1 : to);
    }
}
