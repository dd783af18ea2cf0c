package dev.usagereporter.server.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An order as the operator's command sends it: {@code {"app":"default","bits":22,"force":false}}. A key that it does not
 * know is refused: an operator who misspells {@code force} has to hear of it.
 *
 * @param bits null in an order that names none
 */
record DifficultyOrder(String app, @Nullable Integer bits, boolean force) {
    static final int MAX_BYTES = 1024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Empty when it is not an object of these keys and types, or names no application. */
    static Optional<DifficultyOrder> decode(byte[] json) {
        String app = null;
        Integer bits = null;
        boolean force = false;
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = in.currentName();
                JsonToken value = in.nextToken();
                if (key.equals("app") && value == JsonToken.VALUE_STRING) {
                    app = in.getString();
                } else if (key.equals("bits") && value == JsonToken.VALUE_NUMBER_INT) {
                    bits = in.getIntValue();
                } else if (key.equals("force") && (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE)) {
                    force = value == JsonToken.VALUE_TRUE;
                } else {
                    return Optional.empty();
                }
            }
            boolean whole = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return whole && app != null ? Optional.of(new DifficultyOrder(app, bits, force)) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
