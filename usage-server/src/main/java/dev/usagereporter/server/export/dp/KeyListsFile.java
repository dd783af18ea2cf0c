package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.export.census.OpenNames;
import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of open names: application, column and value in each line. */
final class KeyListsFile {
    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_LINE = 200;
    static final int MAX_NAMES = 20_000;

    /** One word of the list that the field takes, as the wire has it. */
    private static final Pattern FEATURE = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private final OpenNames open = new OpenNames();
    private final Map<String, Map<String, ExtraType>> declared;
    private final Map<String, Map<String, Set<String>>> names = new HashMap<>();
    private int count;

    private KeyListsFile(Map<String, Map<String, ExtraType>> declared) {
        this.declared = declared;
    }

    static KeyListsReading read(Path file, Map<String, Map<String, ExtraType>> declared) {
        // Whoever opens a pipe waits for somebody who writes.
        if (!Files.isRegularFile(file)) {
            return new KeyListsReading.Refused(0, "the file is missing or not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? tooLarge()
                    : parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), declared);
        } catch (CharacterCodingException malformed) {
            return new KeyListsReading.Refused(0, "the file must be UTF-8");
        } catch (IOException unreadable) {
            return new KeyListsReading.Refused(0, "the file cannot be read");
        }
    }

    static KeyListsReading parse(String text, Map<String, Map<String, ExtraType>> declared) {
        if (text.length() > MAX_BYTES) {
            return tooLarge();
        }
        KeyListsFile file = new KeyListsFile(declared);
        int line = 1;
        for (int at = 0; at < text.length(); line++) {
            int newLine = text.indexOf('\n', at);
            int end = newLine < 0 ? text.length() : newLine;
            boolean carriage = end > at && text.charAt(end - 1) == '\r';
            String fault = file.fault(text.substring(at, carriage ? end - 1 : end));
            if (fault != null) {
                return new KeyListsReading.Refused(line, fault);
            }
            at = end + 1;
        }
        return new KeyListsReading.Read(new KeyLists(file.names));
    }

    private static KeyListsReading tooLarge() {
        return new KeyListsReading.Refused(0, "the file must have at most " + MAX_BYTES + " bytes");
    }

    private @Nullable String fault(String line) {
        if (line.length() > MAX_LINE) {
            return "a line must have at most " + MAX_LINE + " characters";
        }
        if (line.isEmpty() || line.startsWith("#")) {
            return null;
        }
        String[] columns = line.split("\t", -1);
        if (columns.length != 3) {
            return "three columns separated by tabs are expected: application, column and value";
        }
        Map<String, ExtraType> extra = declared.get(columns[0]);
        if (extra == null) {
            return "application must be one of this server";
        }
        String fault = columnFault(columns[1], extra);
        return fault == null ? valueFault(columns[0], columns[1], columns[2]) : fault;
    }

    private static @Nullable String columnFault(String column, Map<String, ExtraType> extra) {
        if (!column.startsWith(KeyLists.EXTRA)) {
            return switch (column) {
                case KeyLists.VERSION, KeyLists.NSAPP, KeyLists.FEATURE -> null;
                default -> "column must be version, nsapp, feature, or extra. and a declared key";
            };
        }
        ExtraType type = extra.get(column.substring(KeyLists.EXTRA.length()));
        if (type == null) {
            return "the extra key must be declared for the application";
        }
        return type == ExtraType.STRING ? null : "only extra keys that are texts have names; numbers and booleans have their rows already";
    }

    private @Nullable String valueFault(String application, String column, String value) {
        String rule = rule(column, value);
        if (rule != null) {
            return rule;
        }
        Set<String> values =
                names.computeIfAbsent(application, _ -> new HashMap<>()).computeIfAbsent(column, _ -> new LinkedHashSet<>());
        // A name that came twice would be two rows with two draws of noise.
        if (!values.add(value)) {
            return "the value is that of a line above";
        }
        return ++count > MAX_NAMES ? "at most " + MAX_NAMES + " names are expected" : null;
    }

    /** A value that the census never has would be a row of noise around 0 for ever. */
    private @Nullable String rule(String column, String value) {
        if (column.equals(KeyLists.VERSION)) {
            return open.version(value)
                    ? null
                    : "value must be a version of 1 to " + OpenNames.MAX_VERSION + " characters such as 2.4.1, v2.4 or 2.4.0-rc.1,"
                            + " with no other words behind the numbers than releases are called by; any other is counted as (other)";
        }
        boolean feature = column.equals(KeyLists.FEATURE);
        if (open.name(value) && (!feature || FEATURE.matcher(value).matches())) {
            return null;
        }
        return "value must be a name of 1 to " + OpenNames.MAX_NAME
                + (feature
                        ? " characters a-z, 0-9, ., _ and - that begins with a letter or digit"
                        : " letters, digits, blanks and . _ + ~ - that begins with a letter or digit")
                + " and does not look like an id, a secret, an address or a host; any other is counted as (other)";
    }
}
