package dev.usagereporter.server.export.census;

import dev.usagereporter.pow.schema.ErrorCategory;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.Vocabulary;
import dev.usagereporter.server.export.table.Buckets;
import dev.usagereporter.server.export.table.Cell;
import java.time.YearMonth;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one gate through which texts come into a census. What passes is a word of a list, or a version or name of
 * {@link OpenNames}; everything else becomes {@link Cell#OTHER}, and an empty text becomes null. Used by one thread.
 */
final class Publishable {
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(?:0[1-9]|1[0-2])");

    private final YearMonth latest;
    private final OpenNames names = new OpenNames();

    /** @param latest the month in which the period ends; nobody can have begun after it */
    Publishable(YearMonth latest) {
        this.latest = latest;
    }

    /** A version that {@link OpenNames} has. */
    @Nullable String version(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return names.version(text) ? text : Cell.OTHER;
    }

    /** A word of {@code GOOS}. */
    @Nullable String system(@Nullable String text) {
        return word(text, GoNames.SYSTEMS);
    }

    /** A word of {@code GOARCH}. */
    @Nullable String architecture(@Nullable String text) {
        return word(text, GoNames.ARCHITECTURES);
    }

    /** A month from 2000 to the end of the period. */
    @Nullable String month(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!MONTH.matcher(text).matches()) {
            return Cell.OTHER;
        }
        YearMonth month = YearMonth.parse(text);
        return month.isBefore(EARLIEST) || month.isAfter(latest) ? Cell.OTHER : text;
    }

    /** A name or another open text that {@link OpenNames} has. */
    @Nullable String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return names.name(text) ? text : Cell.OTHER;
    }

    /** The text of a field of an event: a word of its vocabulary, or a name. Ids and free text never pass. */
    @Nullable String text(InstallField field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (field == InstallField.ERROR_CATEGORY) {
            return ErrorCategory.of(text).map(ErrorCategory::wireName).orElse(Cell.OTHER);
        }
        return switch (field.kind()) {
            case FieldKind.Word(Vocabulary vocabulary) -> {
                String word = vocabulary.word(text);
                yield word.equals(Vocabulary.OTHER) ? Cell.OTHER : word;
            }
            case FieldKind.Name _ -> name(text);
            case FieldKind.Id _, FieldKind.Text _, FieldKind.Range _ -> Cell.OTHER;
        };
    }

    /** The class of a number, in whole {@code unit}s; null where there is none. */
    @Nullable String number(@Nullable Long number, long unit) {
        return number == null ? null : Buckets.label(Math.floorDiv(number, unit));
    }

    private static @Nullable String word(@Nullable String text, Set<String> words) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return words.contains(text) ? text : Cell.OTHER;
    }
}
