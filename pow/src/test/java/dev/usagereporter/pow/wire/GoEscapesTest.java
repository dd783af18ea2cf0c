package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings as Go's encoder writes them. */
class GoEscapesTest {
    @Test
    void escapesWhatGoEscapesAndNothingElse() {
        for (char c = 0; c < 0x3000; c++) {
            assertEquals(goEscape(c), written(String.valueOf(c)), Integer.toHexString(c));
        }
        for (char c : "\ue000\ufdd0\ufeff\ufffd\ufffe\uffff".toCharArray()) {
            assertEquals(String.valueOf(c), written(String.valueOf(c)));
        }
    }

    private static String goEscape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '<', '>', '&', '\u2028', '\u2029' -> String.format(Locale.ROOT, "\\u%04x", (int) c);
            default -> c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d800 | fffd", "dfff | fffd", "d83d de80 | d83d de80", "de80 d83d | fffd fffd", "d83d d83d de80 | fffd d83d de80",
                "d83d de80 de80 | d83d de80 fffd", "d83d 0061 | fffd 0061",
                "de80 de80 | fffd fffd", "0061 d83d | 0061 fffd", "0061 de80 0062 | 0061 fffd 0062",
                "dbff dfff | dbff dfff", "d800 dc00 d800 | d800 dc00 fffd", "fffd | fffd", "d7ff e000 | d7ff e000"
            })
    void replacesHalfPairsOnly(String units, String expected) {
        String wellFormed = JsonWriter.wellFormed(fromUnits(units));
        assertEquals(fromUnits(expected), wellFormed);
        assertEquals(wellFormed, written(fromUnits(units)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsBackEveryWholeText(@ForAll String clusterId, @ForAll String serverId) {
        SessionRequest whole = new SessionRequest(JsonWriter.wellFormed(clusterId), JsonWriter.wellFormed(serverId));
        assertEquals(whole, message(SessionRequest.decode(whole.encode())));
        assertEquals(whole, message(SessionRequest.decode(new SessionRequest(clusterId, serverId).encode())));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsBackEveryData(@ForAll String version, @ForAll long uptime, @ForAll long time, @ForAll byte[] extra) {
        UsageData data = new UsageData(JsonWriter.wellFormed(version), "a", "o", "c", "s", uptime, time, extra);
        assertEquals(data, message(UsageData.decode(data.encode())));
    }

    /** Every text field of the data goes through the same writer. */
    @Test
    void writesEveryTextOfTheDataSo() {
        UsageData data = new UsageData("<\ud800", "&\ud800", ">\ud800", "\u2028\ud800", "\b\ud800", 1, 2, new byte[] {1});
        assertEquals(
                "{\"version\":\"\\u003c\ufffd\",\"arch\":\"\\u0026\ufffd\",\"os\":\"\\u003e\ufffd\",\"cluster_id\":\"\\u2028\ufffd\","
                        + "\"server_id\":\"\\u0008\ufffd\",\"uptime\":1,\"time\":2,\"extra\":\"AQ==\"}",
                text(data.encode()));
    }

    private static String written(String value) {
        String json = text(new SessionRequest("", value).encode());
        String before = "{\"cluster_id\":\"\",\"server_id\":\"";
        assertEquals(before, json.substring(0, before.length()));
        return json.substring(before.length(), json.length() - "\"}".length());
    }

    private static String fromUnits(String units) {
        StringBuilder text = new StringBuilder();
        for (String unit : units.split(" ", -1)) {
            text.append((char) Integer.parseInt(unit, 16));
        }
        return text.toString();
    }
}
