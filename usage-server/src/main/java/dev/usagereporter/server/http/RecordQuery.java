package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a look-up asks for: scripts send it unescaped, other clients percent-encoded. */
sealed interface RecordQuery {
    /**
     * One record, by the random_id of its installation.
     *
     * @param fields what is wanted of it, in our order; never empty
     */
    record ByRandomId(String randomId, List<String> fields) implements RecordQuery {
        /** No id in a log or a message. */
        @Override
        public String toString() {
            return "ByRandomId[fields=" + fields + "]";
        }
    }

    /** All records, which nobody may have. */
    record Everything() implements RecordQuery {}

    /** Something that is not served; the rule in words. */
    record Invalid(String rule) implements RecordQuery {}

    /** What may be seen of a record, in the order in which it is written. */
    List<String> VISIBLE = List.of("id", "collectionName", "status", "created", "updated");

    Pattern FILTER = Pattern.compile("random_id\\s*=\\s*(?:'([^'\"]*)'|\"([^'\"]*)\")");
    Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /** Reads a query as it is written. */
    static RecordQuery parse(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (key.isEmpty() || value.isEmpty() || values.put(key.get(), value.get()) != null) {
                return new Invalid("the query must be well encoded, with no key twice");
            }
        }
        String filter = values.getOrDefault("filter", "").strip();
        if (filter.isEmpty()) {
            return new Everything();
        }
        if (!List.of("filter", "fields", "page", "perPage").containsAll(values.keySet())) {
            return new Invalid("the query must have filter, fields, page and perPage only");
        }
        if (!values.getOrDefault("page", "1").equals("1") || !NUMBER.matcher(values.getOrDefault("perPage", "1")).matches()) {
            return new Invalid("page must be 1 and perPage a number");
        }
        return byRandomId(filter, values.getOrDefault("fields", ""));
    }

    private static RecordQuery byRandomId(String filter, String fields) {
        boolean enclosed = filter.startsWith("(") && filter.endsWith(")");
        Matcher equality = FILTER.matcher(enclosed ? filter.substring(1, filter.length() - 1).strip() : filter);
        if (!equality.matches()) {
            return new Invalid("filter must be (random_id='...') and nothing else");
        }
        String randomId = equality.group(1) == null ? equality.group(2) : equality.group(1);
        if (!(InstallField.RANDOM_ID.kind() instanceof FieldKind.Id id) || !id.allows(randomId)) {
            return new Invalid("filter must have a random_id of 8 to 64 characters A-Z, a-z, 0-9, ., _ and -");
        }
        List<String> wanted = fields.isEmpty() ? VISIBLE : Arrays.stream(fields.split(",", -1)).map(String::strip).toList();
        if (!VISIBLE.containsAll(wanted)) {
            return new Invalid("fields must be some of " + String.join(", ", VISIBLE));
        }
        return new ByRandomId(randomId, VISIBLE.stream().filter(wanted::contains).toList());
    }

    /** Percent-encoded UTF-8 and plus signs as their characters, everything else as it is; empty where it is not well encoded. */
    private static Optional<String> decoded(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length() || !HexFormat.isHexDigit(raw.charAt(i + 1)) || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    return Optional.empty();
                }
                bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (c > '~') {
                return Optional.empty();
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
