package dev.usagereporter.pow.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every exit code of all generations: the table that client, server, shell functions and docs read.
 *
 * <p>Own codes are asked first. Then the generation that is asked for, or the newest that knows the code, answers: with the meaning
 * in the context that is given, else in one that goes with it, else with its first one.
 */
public final class ExitCodes {
    private static final List<Numbering> NEWEST_FIRST =
            List.of(Numbering.CURRENT, Numbering.WIKI, Numbering.FLOWCHART);

    /** The meanings of each code, the newest first. */
    private final List<List<ExitCode>> byCode;

    /** Who is asked next. */
    private final @Nullable ExitCodes next;

    private ExitCodes(List<ExitCode> codes, @Nullable ExitCodes next) {
        List<List<ExitCode>> sorted = new ArrayList<>();
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            sorted.add(new ArrayList<>());
        }
        for (Numbering generation : NEWEST_FIRST) {
            for (ExitCode code : codes) {
                if (code.generation() == generation) {
                    sorted.get(code.code()).add(code);
                }
            }
        }
        this.byCode = sorted;
        this.next = next;
    }

    /** Read when it is first asked for, and then kept. */
    private static final class Standard {
        static final ExitCodes CODES = new ExitCodes(resource(), null);

        private Standard() {}

        private static List<ExitCode> resource() {
            try (InputStream in = ExitCodes.class.getResourceAsStream("exit-codes.tsv")) {
                if (in == null) {
                    throw new IllegalStateException("the table of exit codes is missing");
                }
                if (parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)) instanceof ExitCodesReading.Read read) {
                    return read.codes();
                }
                throw new IllegalStateException("the table of exit codes is broken");
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** The codes of the project. */
    public static ExitCodes standard() {
        return Standard.CODES;
    }

    /** Codes of an application's own, in the form of the project's table. */
    public static ExitCodesReading parse(String text) {
        return ExitCodesFile.parse(text);
    }

    /** Codes of an application's own, from a regular file of at most {@value ExitCodesFile#MAX_BYTES} bytes of UTF-8. */
    public static ExitCodesReading read(Path file) {
        return ExitCodesFile.read(file);
    }

    /** These codes with those of an application, which win. */
    public ExitCodes with(List<ExitCode> own) {
        return new ExitCodes(own, this);
    }

    /** Every meaning of a code, in the order in which they count where nothing else is known; none for numbers that are no exit codes. */
    public List<ExitCode> all(int code) {
        List<ExitCode> all = new ArrayList<>();
        for (ExitCodes asked = this; asked != null; asked = asked.next) {
            all.addAll(asked.rows(code));
        }
        return all;
    }

    /**
     * The meaning of a code; none where nobody knows it, or where it is another program's.
     *
     * @param context what failed, empty where nobody knows
     */
    public Optional<ExitCode> find(int code, Numbering generation, String context) {
        return Optional.ofNullable(answer(code, generation, context));
    }

    /** The likely meaning where nobody knows the generation either: a meaning in that context in any, the newest first. */
    public Optional<ExitCode> find(int code, String context) {
        return Optional.ofNullable(answer(code, null, context));
    }

    /** The kind of error that a code stands for, by the table that a generation of scripts uses. */
    public ErrorCategory category(int code, Generation generation, String context) {
        return category(code, Numbering.of(generation), context);
    }

    /** The kind of error that a code stands for. */
    public ErrorCategory category(int code, Numbering generation, String context) {
        ExitCode answer = answer(code, generation, context);
        return answer == null ? ErrorCategory.UNKNOWN : answer.category();
    }

    /** The words that can be asked for with another answer than any unknown word has, sorted. */
    public Set<String> contexts() {
        Set<String> contexts = new TreeSet<>(ExitContext.known());
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (ExitCode row : all(code)) {
                contexts.add(row.context());
            }
        }
        return contexts;
    }

    private @Nullable ExitCode answer(int code, @Nullable Numbering generation, String context) {
        for (ExitCodes asked = this; asked != null; asked = asked.next) {
            ExitCode answer = answer(asked.rows(code), generation, context);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private static @Nullable ExitCode answer(List<ExitCode> rows, @Nullable Numbering generation, String context) {
        if (rows.isEmpty()) {
            return null;
        }
        Numbering newest = rows.get(0).generation();
        Numbering answering = generation != null && knows(rows, generation) ? generation : newest;
        for (String word : ExitContext.of(context)) {
            for (ExitCode row : rows) {
                if (row.context().equals(word) && (generation == null || row.generation() == answering)) {
                    return row;
                }
            }
        }
        for (ExitCode row : rows) {
            if (row.generation() == answering && ExitContext.mayMean(row, context)) {
                return row;
            }
        }
        return null;
    }

    private static boolean knows(List<ExitCode> rows, Numbering generation) {
        for (ExitCode row : rows) {
            if (row.generation() == generation) {
                return true;
            }
        }
        return false;
    }

    private List<ExitCode> rows(int code) {
        return code < 0 || code > ExitCode.MAX_CODE ? List.of() : byCode.get(code);
    }
}
