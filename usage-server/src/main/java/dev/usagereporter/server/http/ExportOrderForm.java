package dev.usagereporter.server.http;

import dev.usagereporter.server.release.OrderText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An order to export as the operator's command sends it. A key that it does not know is refused: what is released cannot be
 * taken back.
 */
final class ExportOrderForm {
    /** A correction of escaped characters and all other keys. */
    static final int MAX_BYTES = 4 * 1024;

    static final String RULE =
            "the body must have app, profile, from and to, perhaps k (a whole number), epsilon and correction (texts), and no other key";

    private static final Set<String> NEEDED = Set.of("app", "profile", "from", "to");
    private static final Set<String> TEXTS = Set.of("app", "profile", "from", "to", "epsilon", "correction");

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private ExportOrderForm() {}

    /** Empty when it is not an object of these keys and types, or one of the needed ones is missing. */
    static Optional<OrderText> decode(byte[] json) {
        Map<String, String> texts = new HashMap<>();
        OptionalInt k = OptionalInt.empty();
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = in.currentName();
                JsonToken value = in.nextToken();
                if (TEXTS.contains(key) && value == JsonToken.VALUE_STRING) {
                    texts.put(key, in.getString());
                } else if (key.equals("k") && value == JsonToken.VALUE_NUMBER_INT) {
                    k = OptionalInt.of(in.getIntValue());
                } else {
                    return Optional.empty();
                }
            }
            boolean whole = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return whole && texts.keySet().containsAll(NEEDED) ? Optional.of(order(texts, k)) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static OrderText order(Map<String, String> texts, OptionalInt k) {
        return new OrderText(
                texts.getOrDefault("app", ""),
                texts.getOrDefault("profile", ""),
                texts.getOrDefault("from", ""),
                texts.getOrDefault("to", ""),
                k,
                Optional.ofNullable(texts.get("epsilon")),
                Optional.ofNullable(texts.get("correction")));
    }
}
