package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.rule;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest covers the bytes of {@code data} as they came, from brace to brace, and no others. */
class ReportRequestTest {
    private static final String DATA =
            "{\"version\":\"v\",\"arch\":\"a\",\"os\":\"o\",\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":1,\"time\":2}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                DATA,
                "{ \"version\" : \"v\" ,\n\"arch\":\"a\",\"os\":\"o\",\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":1,\"time\":2\t}",
                "{\"time\":2,\"uptime\":1,\"server_id\":\"s\",\"cluster_id\":\"c\",\"os\":\"o\",\"arch\":\"a\",\"version\":\"v\"}",
                "{\"version\":\"v\",\"arch\":\"a\",\"os\":\"o\",\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":1,\"time\":2,"
                        + "\"more\":{\"deep\":[{}, \"}\"]}}",
                "{\"version\":\"\\u0076\",\"arch\":\"\\u0061\","
                        + "\"os\":\"o\",\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":1,\"time\":2}",
                "{\"version\":\"v\",\"arch\":\"a\",\"os\":\"o\",\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":1,\"time\":2,"
                        + "\"extra\":\"\"}",
            })
    void digestsTheReceivedBytesOfEqualData(String data) {
        ReportRequest report = decode("", data, "");
        assertEquals(PayloadDigest.of(utf8(data)), report.digest());
        assertEquals(message(UsageData.decode(utf8(DATA))), report.data());
    }

    @Test
    void tellsSpellingsOfEqualDataApart() {
        assertNotEquals(decode("", DATA, "").digest(), decode("", DATA.replace("{", "{ "), "").digest());
        assertNotEquals(decode("", DATA, "").digest(), decode("", DATA.replace("v\"", "\\u0076\""), "").digest());
    }

    @Property
    void digestsExactlyTheDataWhateverIsAround(
            @ForAll("values") List<String> before, @ForAll("values") List<String> after, @ForAll("blanks") String blanks) {
        String data = DATA.replace(",", blanks + "," + blanks);
        assertEquals(PayloadDigest.of(utf8(data)), decode(members("b", before), blanks + data + blanks, members("a", after)).digest());
    }

    private static String members(String key, List<String> values) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            members.append(" ,\"").append(key).append(i).append("\" :").append(values.get(i));
        }
        return members.toString();
    }

    /** Beyond the buffers of any parser. */
    @ParameterizedTest
    @ValueSource(ints = {3_999, 4_000, 7_999, 8_000, 65_536, 1_000_003})
    void digestsDataBehindAndInFrontOfLongText(int chars) {
        String filler = ",\"filler\":\"" + "\u00e9".repeat(chars) + "\"";
        String longData = DATA.replace("}", filler + "}");
        assertEquals(PayloadDigest.of(utf8(longData)), decode(filler, longData, filler.replace("filler", "other")).digest());
    }

    @Test
    void changesWithEveryByteOfTheData() {
        String digest = decode("", DATA, "").digest();
        for (int at = 0; at < DATA.length(); at++) {
            for (char other : new char[] {' ', 'x', '7', (char) (DATA.charAt(at) ^ 1), (char) (DATA.charAt(at) ^ 0x20)}) {
                String changed = DATA.substring(0, at) + other + DATA.substring(at + 1);
                if (!changed.equals(DATA) && decodes(changed)) {
                    assertNotEquals(digest, decode("", changed, "").digest(), changed);
                }
            }
        }
    }

    @Test
    void refusesDataTwiceAndFieldsOfTheDataTwice() {
        rule(ReportRequest.decode(utf8("{\"token\":\"t\",\"pow\":\"p\",\"data\":" + DATA + ",\"data\":" + DATA + "}")));
        assertFalse(decodes(DATA.replace("\"time\":2", "\"time\":2,\"time\":2")));
    }

    @Test
    void refusesBrokenData() {
        assertEquals("time is missing", malformed(DATA.replace(",\"time\":2", "")));
        assertEquals("uptime must be a whole number of 64 bits", malformed(DATA.replace("\"uptime\":1", "\"uptime\":\"1\"")));
        assertEquals("extra must be base64", malformed(DATA.replace("}", ",\"extra\":\"*\"}")));
        assertEquals("data must be an object", malformed("[" + DATA + "]"));
        assertEquals("data must be an object", malformed("\"{}\""));
    }

    @Test
    void countsTheDepthFromTheOutermostObject() {
        decode("", DATA.replace("}", ",\"deep\":" + "[".repeat(14) + "]".repeat(14) + "}"), "");
        assertEquals(
                "the JSON must keep the limits of depth (16), names, numbers and strings",
                malformed(DATA.replace("}", ",\"deep\":" + "[".repeat(15) + "]".repeat(15) + "}")));
    }

    @Test
    void showsNothingOfItself() {
        assertEquals("ReportRequest[]", decode("", DATA, "").toString());
    }

    private static ReportRequest decode(String before, String data, String after) {
        return message(ReportRequest.decode(utf8("{\"token\":\"t\"" + before + ",\"data\":" + data + after + ",\"pow\":\"p\"}")));
    }

    private static boolean decodes(String data) {
        return ReportRequest.decode(utf8("{\"token\":\"t\",\"pow\":\"p\",\"data\":" + data + "}")) instanceof Decoded.Message;
    }

    private static String malformed(String data) {
        return rule(ReportRequest.decode(utf8("{\"token\":\"t\",\"pow\":\"p\",\"data\":" + data + "}")));
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> value = Arbitraries.of(
                "1", "null", "[{},[]]", "{\"data\":{\"data\":1}}", "\"}\"", "\"\u00e9\u2028\ud83d\ude80\"", "\"\\\"{\\\\\"", "\" \"");
        return value.list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(5);
    }
}
