package dev.usagereporter.pow.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of exit codes as text: a header, then a row in each line, columns separated by tabs. The recovery may be left out with
 * its tab, because editors cut blanks at the end of a line.
 */
final class ExitCodesFile {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_ROWS = 1000;
    static final int MAX_LINE = 500;

    private static final String HEADER = "code\tgeneration\tcontext\tcategory\tmeaning\trecovery";
    private static final int COLUMNS = 6;
    private static final String COLUMNS_RULE =
            "columns separated by tabs are expected: code, generation, context, category, meaning and, where there is one, recovery";

    private final List<ExitCode> codes = new ArrayList<>();

    /** Code, generation and context of the rows so far. */
    private final Set<String> keys = new HashSet<>();

    private ExitCodesFile() {}

    static ExitCodesReading read(Path file) {
        // Whoever opens a pipe waits for somebody who writes.
        if (!Files.isRegularFile(file)) {
            return new ExitCodesReading.Refused(0, "the file is missing or not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? tooLarge()
                    : parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return new ExitCodesReading.Refused(0, "the file must be UTF-8");
        } catch (IOException unreadable) {
            return new ExitCodesReading.Refused(0, "the file cannot be read");
        }
    }

    static ExitCodesReading parse(String text) {
        if (text.length() > MAX_BYTES) {
            return tooLarge();
        }
        if (text.isEmpty()) {
            return new ExitCodesReading.Refused(1, COLUMNS_RULE);
        }
        ExitCodesFile file = new ExitCodesFile();
        int line = 1;
        for (int at = 0; at < text.length(); line++) {
            int newLine = text.indexOf('\n', at);
            int end = newLine < 0 ? text.length() : newLine;
            boolean carriage = end > at && text.charAt(end - 1) == '\r';
            String fault = file.fault(line, text.substring(at, carriage ? end - 1 : end));
            if (fault != null) {
                return new ExitCodesReading.Refused(line, fault);
            }
            at = end + 1;
        }
        return new ExitCodesReading.Read(file.codes);
    }

    private static ExitCodesReading tooLarge() {
        return new ExitCodesReading.Refused(0, "the file must have at most " + MAX_BYTES + " bytes");
    }

    private @Nullable String fault(int line, String text) {
        if (text.length() > MAX_LINE) {
            return "a line must have at most " + MAX_LINE + " characters";
        }
        if (line == 1) {
            return text.equals(HEADER) ? null : "the first line must name the columns: " + HEADER.replace('\t', ' ') + ", separated by tabs";
        }
        return line > MAX_ROWS + 1 ? "at most " + MAX_ROWS + " rows are expected" : fault(columns(text));
    }

    private @Nullable String fault(List<String> columns) {
        if (columns.size() < COLUMNS - 1 || columns.size() > COLUMNS) {
            return COLUMNS_RULE;
        }
        int code = number(columns.get(0));
        Optional<Numbering> generation = Numbering.of(columns.get(1));
        String context = columns.get(2);
        Optional<ErrorCategory> category = ErrorCategory.of(columns.get(3));
        String meaning = columns.get(4);
        String recovery = columns.size() < COLUMNS ? "" : columns.get(5);
        if (code < 0) {
            return "code must be a whole number from 0 to " + ExitCode.MAX_CODE;
        }
        if (generation.isEmpty()) {
            return "generation must be flowchart, wiki or current";
        }
        if (!ExitCode.isContext(context)) {
            return "context must be one word of at most " + ExitCode.MAX_CONTEXT + " lower-case letters, digits and dashes";
        }
        if (category.isEmpty()) {
            return "category must be one of " + ErrorCategory.names();
        }
        if (meaning.isEmpty() || !ExitCode.isText(meaning)) {
            return "meaning must have 1 to " + ExitCode.MAX_TEXT + " printable characters";
        }
        if (!ExitCode.isText(recovery)) {
            return "recovery must have at most " + ExitCode.MAX_TEXT + " printable characters";
        }
        if (!keys.add(code + " " + generation.get() + " " + context)) {
            return "code, generation and context are those of a row above";
        }
        codes.add(new ExitCode(code, generation.get(), context, category.get(), meaning, recovery));
        return null;
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        int at = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', at)) {
            columns.add(line.substring(at, tab));
            at = tab + 1;
        }
        columns.add(line.substring(at));
        return columns;
    }

    /** The code, or -1. */
    private static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i == 3) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return text.isEmpty() || number > ExitCode.MAX_CODE ? -1 : number;
    }
}
