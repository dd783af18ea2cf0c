package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.server.report.ExtraType;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtraValuesTest {
    private final ExtraValues values = new ExtraValues(
            Map.of("edition", ExtraType.STRING, "users", ExtraType.INTEGER, "load", ExtraType.NUMBER, "tls", ExtraType.BOOLEAN),
            new Publishable(YearMonth.of(2026, 11)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"edition\":\"community\"}      | edition | community",
        "{\"edition\":\"nas.lan\"}        | edition | (other)",
        "{\"edition\":\"(other)\"}        | edition | (other)",
        "{\"users\":0}                    | users   | 0",
        "{\"users\":12}                   | users   | 10 to 19",
        "{\"users\":-3}                   | users   | below 0",
        "{\"users\":9223372036854775807}  | users   | 1000000 or more",
        "{\"load\":0.99}                  | load    | 0",
        "{\"load\":1}                     | load    | 1",
        "{\"load\":-0.5}                  | load    | below 0",
        "{\"load\":1e300}                 | load    | 1000000 or more",
        "{\"tls\":true}                   | tls     | true",
        "{\"tls\":false}                  | tls     | false"
    })
    void publishesDeclaredValues(String json, String key, String value) {
        assertEquals(Map.of(key, value), values.of(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"edition\":1}", "{\"edition\":null}", "{\"edition\":[\"a\"]}", "{\"users\":\"1\"}", "{\"users\":1.5}",
        "{\"users\":9223372036854775808}", "{\"load\":\"1\"}", "{\"load\":1e999}", "{\"tls\":\"true\"}", "{\"tls\":1}",
        "{\"anna\":\"community\"}", "{\"anna\":{\"edition\":\"community\"}}", "[]", "\"edition\"", "", "{", "{\"edition\":\"a\"", "null"
    })
    void passesOverWhatIsNotDeclaredOrOfAnotherType(String json) {
        assertEquals(Map.of(), values.of(json));
    }

    @Test
    void readsSeveralKeysAndSkipsWhatStandsBetween() {
        assertEquals(
                Map.of("edition", "community", "tls", "true"),
                values.of("{\"edition\":\"community\",\"deep\":{\"tls\":false,\"list\":[1,{}]},\"tls\":true}"));
    }

    @Test
    void tellsAnEmptyTextFromNoneAtAll() {
        assertEquals(Collections.singletonMap("edition", null), values.of("{\"edition\":\"\"}"));
    }
}
