package dev.usagereporter.pow.wire;

import dev.usagereporter.pow.schema.InstallField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of an installation, {@code POST /telemetry}: any fields of {@link InstallField}, in a flat object. As it came: no
 * limit and no list of words is checked here.
 *
 * @param texts the fields that are texts, none of them empty
 * @param numbers the fields that are numbers
 */
public record InstallEvent(Map<InstallField, String> texts, Map<InstallField, Long> numbers) {
    public InstallEvent {
        if (texts.keySet().stream().anyMatch(InstallField::isNumber)
                || !numbers.keySet().stream().allMatch(InstallField::isNumber)
                || texts.containsValue("")) {
            throw new IllegalArgumentException("a field must be among those of its kind, and an empty text is none");
        }
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
    }

    /** Collects fields; one that is said twice has the later value. */
    public static final class Builder {
        private final Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        private final Map<InstallField, Long> numbers = new EnumMap<>(InstallField.class);

        /** A text; an empty one is as good as none. */
        public Builder text(InstallField field, String text) {
            if (!text.isEmpty()) {
                texts.put(field, text);
            }
            return this;
        }

        public Builder number(InstallField field, long number) {
            numbers.put(field, number);
            return this;
        }

        public InstallEvent build() {
            return new InstallEvent(texts, numbers);
        }
    }

    /** The text of a field. */
    public Optional<String> text(InstallField field) {
        return Optional.ofNullable(texts.get(field));
    }

    /** The number of a field. */
    public Optional<Long> number(InstallField field) {
        return Optional.ofNullable(numbers.get(field));
    }

    /** The exact bytes that are sent and hashed. */
    public byte[] encode() {
        return JsonWriter.encode(out -> {
            for (InstallField field : InstallField.values()) {
                String text = texts.get(field);
                Long number = numbers.get(field);
                if (text != null) {
                    out.writeStringProperty(field.wireName(), JsonWriter.wellFormed(text));
                } else if (number != null) {
                    out.writeNumberProperty(field.wireName(), number);
                }
            }
        });
    }

    /** Reads an event; keys it does not know are passed over. */
    public static Decoded<InstallEvent> decode(byte[] json) {
        return decode(json, Map.of());
    }

    /**
     * Reads an event. Scripts build their JSON by hand, so null and the empty text count as absent, a text field takes a number or
     * a boolean, a number field takes digits in quotes.
     *
     * @param aliases further keys, of an older shape of the message, and the fields that they mean; where key and alias both
     *     have a value, the field's own key counts
     */
    public static Decoded<InstallEvent> decode(byte[] json, Map<String, InstallField> aliases) {
        return JsonReader.decode(json, reader -> read(reader, aliases));
    }

    private static InstallEvent read(JsonReader reader, Map<String, InstallField> aliases) throws MalformedJson {
        Builder event = new Builder();
        Builder older = new Builder();
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            InstallField field = InstallField.of(key).orElse(null);
            InstallField meant = field == null ? aliases.get(key) : field;
            if (meant == null || reader.isNull()) {
                reader.skip();
            } else {
                read(reader, key, meant, field == null ? older : event);
            }
        }
        event.texts.forEach(older::text);
        event.numbers.forEach(older::number);
        return older.build();
    }

    private static void read(JsonReader reader, String key, InstallField field, Builder event) throws MalformedJson {
        if (!field.isNumber()) {
            event.text(field, reader.scalar(key));
            return;
        }
        Long number = reader.looseInteger(key);
        if (number != null) {
            event.number(field, number);
        }
    }

    /** No id and no free text in a log or a message. */
    @Override
    public String toString() {
        return "InstallEvent[" + texts.size() + " texts, " + numbers.size() + " numbers]";
    }
}
