package dev.usagereporter.server.report;

import dev.usagereporter.pow.redaction.Redaction;
import dev.usagereporter.pow.schema.ErrorCategory;
import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.Numbering;
import dev.usagereporter.pow.schema.Vocabulary;
import dev.usagereporter.pow.wire.InstallEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the fields of an install event. Lists of words drift from what scripts send, so that an unknown word is kept
 * as {@code other}; only ids, lengths and numbers are refused.
 */
public final class InstallRules {
    /** What scripts outside Proxmox send for its version. */
    private static final String NO_PVE = "not found";

    private static final Set<String> CATEGORIES =
            Arrays.stream(ErrorCategory.values()).map(ErrorCategory::wireName).collect(Collectors.toUnmodifiableSet());

    private final ExitCodes exitCodes;

    /** @param exitCodes what the exit codes mean, those of an application of its own among them */
    public InstallRules(ExitCodes exitCodes) {
        this.exitCodes = exitCodes;
    }

    /** Checks what was let in; which fields must be there is the protocol's to say. */
    public InstallChecked check(InstallEvent event, Generation generation) {
        Checked.Invalid broken = firstBroken(event);
        return broken == null ? new Reduction(event, generation).result() : broken;
    }

    private static Checked.@Nullable Invalid firstBroken(InstallEvent event) {
        for (InstallField field : InstallField.values()) {
            String text = event.texts().get(field);
            Long number = event.numbers().get(field);
            String rule = text == null ? number == null ? null : broken(field, number) : broken(field, text);
            if (rule != null) {
                return new Checked.Invalid(field.wireName(), rule);
            }
        }
        return null;
    }

    private static @Nullable String broken(InstallField field, long number) {
        return switch (field.kind()) {
            case FieldKind.Range(long min, long max) ->
                number >= min && number <= max ? null : "must be a whole number from " + min + " to " + max;
            case FieldKind.Id _, FieldKind.Name _, FieldKind.Text _, FieldKind.Word _ -> null;
        };
    }

    private static @Nullable String broken(InstallField field, String text) {
        return switch (field.kind()) {
            case FieldKind.Id id -> id.allows(text)
                    ? null
                    : "must have " + id.minChars() + " to " + id.maxChars() + " characters A-Z, a-z, 0-9, ., _ and -";
            case FieldKind.Name name -> field == InstallField.ERROR_CATEGORY || text.length() <= name.maxChars()
                    ? null
                    : "must have at most " + name.maxChars() + " characters";
            case FieldKind.Word _, FieldKind.Text _, FieldKind.Range _ -> null;
        };
    }

    /** Brings the values of one event to what is kept of them. */
    private final class Reduction {
        private final InstallEvent event;
        private final Generation generation;
        private final Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        private final Set<InstallField> others = EnumSet.noneOf(InstallField.class);

        Reduction(InstallEvent event, Generation generation) {
            this.event = event;
            this.generation = generation;
        }

        InstallChecked result() {
            event.texts().forEach((field, text) -> {
                switch (field) {
                    case STATUS, ERROR_CATEGORY -> {}
                    case PVE_VERSION -> {
                        if (!text.strip().toLowerCase(Locale.ROOT).equals(NO_PVE)) {
                            keep(field, text);
                        }
                    }
                    default -> keep(field, text);
                }
            });
            category();
            Optional<InstallStatus> status = status();
            return new InstallChecked.Accepted(status, new InstallFacts(texts, event.numbers()), others);
        }

        private void keep(InstallField field, String text) {
            String kept = switch (field.kind()) {
                case FieldKind.Word(Vocabulary vocabulary) -> vocabulary.word(text);
                case FieldKind.Name name -> name.allows(text) && Redaction.of(text).equals(text) ? text : Vocabulary.OTHER;
                case FieldKind.Text(int max) -> cut(field, Redaction.of(text), max);
                case FieldKind.Id _, FieldKind.Range _ -> "";
            };
            if (!kept.isEmpty()) {
                texts.put(field, kept);
            }
            if (!(field.kind() instanceof FieldKind.Text) && kept.equals(Vocabulary.OTHER)) {
                others.add(field);
            }
        }

        private Optional<InstallStatus> status() {
            Optional<String> word = event.text(InstallField.STATUS);
            Optional<InstallStatus> status = word.flatMap(InstallStatus::of);
            if (word.isPresent() && status.isEmpty()) {
                others.add(InstallField.STATUS);
            }
            Optional<Integer> exitCode = exitCode();
            return exitCode.isEmpty() ? status : status.map(said -> said.given(exitCode.get()));
        }

        /** By our own table where the exit code is in it: the clients' tables disagree with each other. */
        private void category() {
            Optional<ErrorCategory> known = exitCode().filter(code -> code != 0)
                    .flatMap(code -> exitCodes.find(code, Numbering.of(generation), failedTool()))
                    .map(ExitCode::category);
            Optional<String> said =
                    event.text(InstallField.ERROR_CATEGORY).map(word -> word.toLowerCase(Locale.ROOT));
            if (known.isPresent()) {
                texts.put(InstallField.ERROR_CATEGORY, known.get().wireName());
            } else if (said.isPresent()) {
                boolean category = CATEGORIES.contains(said.get());
                texts.put(InstallField.ERROR_CATEGORY, category ? said.get() : Vocabulary.OTHER);
                if (!category) {
                    others.add(InstallField.ERROR_CATEGORY);
                }
            }
        }

        private Optional<Integer> exitCode() {
            return event.number(InstallField.EXIT_CODE).map(Math::toIntExact);
        }

        private String failedTool() {
            return event.text(InstallField.FAILED_COMMAND).map(FailedTool::of).orElse("");
        }
    }

    /** An error says at its end what went wrong, everything else at its start what it is; no character is cut in half. */
    private static String cut(InstallField field, String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        if (field == InstallField.ERROR) {
            int start = text.length() - max;
            return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
