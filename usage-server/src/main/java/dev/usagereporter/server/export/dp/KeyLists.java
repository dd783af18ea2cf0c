package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.report.ExtraType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that tables with noise have a row of their own for, as the operator lists them: versions, applications, features and
 * values of extra keys. They are published whatever was reported, so that a row tells nothing by being there. A name that is not
 * listed is counted as {@code (other)}.
 */
public final class KeyLists {
    static final String VERSION = "version";
    static final String NSAPP = "nsapp";
    static final String FEATURE = "feature";
    /** What the column of an extra key begins with. */
    static final String EXTRA = "extra.";

    private static final KeyLists NONE = new KeyLists(Map.of());

    /** By application and column, in the order of the file. */
    private final Map<String, Map<String, List<String>>> names;

    KeyLists(Map<String, ? extends Map<String, ? extends Collection<String>>> names) {
        Map<String, Map<String, List<String>>> copy = new TreeMap<>();
        names.forEach((application, columns) -> {
            Map<String, List<String>> copied = new TreeMap<>();
            columns.forEach((column, values) -> copied.put(column, List.copyOf(values)));
            copy.put(application, copied);
        });
        this.names = copy;
    }

    /** No name at all: where an operator has no file. */
    public static KeyLists none() {
        return NONE;
    }

    /**
     * Names as text: in each line the application, the column and the value, separated by tabs; empty lines and those that begin
     * with {@code #} are passed over. Columns are {@code version}, {@code nsapp}, {@code feature} and, for each declared extra key
     * that is a text, {@code extra.} and the key.
     *
     * @param declared every application of the server with the extra keys that it declares
     */
    public static KeyListsReading parse(String text, Map<String, Map<String, ExtraType>> declared) {
        return KeyListsFile.parse(text, declared);
    }

    /** Likewise, from a regular file of at most {@value KeyListsFile#MAX_BYTES} bytes of UTF-8. */
    public static KeyListsReading read(Path file, Map<String, Map<String, ExtraType>> declared) {
        return KeyListsFile.read(file, declared);
    }

    /** The listed values of a column, in the order of the file; none where none are listed. */
    List<String> values(String application, String column) {
        return names.getOrDefault(application, Map.of()).getOrDefault(column, List.of());
    }
}
