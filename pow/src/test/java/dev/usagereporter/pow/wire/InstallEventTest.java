package dev.usagereporter.pow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.schema.InstallField;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InstallEventTest {
    private static Decoded<InstallEvent> decode(String json) {
        return InstallEvent.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static InstallEvent read(String json) {
        return ((Decoded.Message<InstallEvent>) decode(json)).value();
    }

    private static String encoded(InstallEvent event) {
        return new String(event.encode(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(InstallField.class)
    void comesBackAsItWasSent(InstallField field) {
        InstallEvent.Builder builder = new InstallEvent.Builder();
        InstallEvent event = (field.isNumber() ? builder.number(field, 7) : builder.text(field, "seven \"7\"")).build();
        assertEquals(new Decoded.Message<>(event), InstallEvent.decode(event.encode()));
    }

    @Test
    void sendsTheFieldsInTheirOrder() {
        InstallEvent event = new InstallEvent.Builder()
                .number(InstallField.EXIT_CODE, 0)
                .text(InstallField.STATUS, "success")
                .text(InstallField.RANDOM_ID, "550e8400")
                .build();
        assertEquals("{\"random_id\":\"550e8400\",\"status\":\"success\",\"exit_code\":0}", encoded(event));
    }

    @Test
    void passesOverWhatItDoesNotKnowAndWhatIsAbsent() {
        InstallEvent event = read("{\"vm_id\":100,\"nsapp\":\"\",\"disk_size\":null,\"core_count\":\"\",\"x\":{\"nsapp\":1},\"status\":\"done\"}");
        assertEquals("{\"status\":\"done\"}", encoded(event));
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "'\"12\"', 12", "12.04, 12.04", "true, true"})
    void takesScalarsForATextField(String json, String text) {
        assertEquals(text, read("{\"os_version\":" + json + "}").text(InstallField.OS_VERSION).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8",
        "'\"8\"', 8",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "-9223372036854775809, -9223372036854775808",
        "'\"99999999999999999999\"', 9223372036854775807"
    })
    void takesDigitsForANumberField(String json, long number) {
        assertEquals(number, read("{\"disk_size\":" + json + "}").number(InstallField.DISK_SIZE).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"32G\"", "\"-\"", "\" 8\"", "8.5", "true", "[8]", "{}", "\"999999999999999999999999999999999\""})
    void refusesOtherTextForANumberAndNamesTheField(String json) {
        assertEquals(new Decoded.Malformed<>("disk_size must be a whole number"), decode("{\"disk_size\":" + json + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"]", "{}"})
    void refusesWhatIsNoScalarForAText(String json) {
        assertEquals(new Decoded.Malformed<>("nsapp must be a string"), decode("{\"nsapp\":" + json + "}"));
    }

    @Test
    void readsAnOlderShapeByItsAliases() {
        Map<String, InstallField> aliases = Map.of("vm_cores", InstallField.CORE_COUNT, "vm_app", InstallField.NSAPP);
        String json = "{\"vm_cores\":4,\"nsapp\":\"new\",\"vm_app\":\"old\"}";
        Decoded<InstallEvent> decoded = InstallEvent.decode(json.getBytes(StandardCharsets.UTF_8), aliases);
        assertEquals("{\"nsapp\":\"new\",\"core_count\":4}", encoded(((Decoded.Message<InstallEvent>) decoded).value()));
    }

    @Test
    void showsNothingOfItsFields() {
        assertFalse(read("{\"random_id\":\"550e8400\",\"error\":\"secret\"}").toString().matches("(?s).*(550e8400|secret).*"));
    }

    @Test
    void isMadeOfFieldsOfTheirKind() {
        assertThrows(
                IllegalArgumentException.class, () -> new InstallEvent(Map.of(InstallField.EXIT_CODE, "1"), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new InstallEvent(Map.of(), Map.of(InstallField.NSAPP, 1L)));
        assertThrows(IllegalArgumentException.class, () -> new InstallEvent(Map.of(InstallField.NSAPP, ""), Map.of()));
    }
}
