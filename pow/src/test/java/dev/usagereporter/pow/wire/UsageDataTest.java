package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.text;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.usagereporter.pow.schema.UsageField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageDataTest {
    private static final long TIME = 1_795_176_000L;
    private static final UsageData DATA = data(TIME, 1, 2, 3);

    @ParameterizedTest
    @CsvSource({"-300, false", "-1, false", "0, false", "59, false", "60, false", "61, true", "3600, true"})
    void isExpiredWhenMoreThanSixtySecondsHavePassed(long secondsLater, boolean expired) {
        assertEquals(expired, DATA.expired(Instant.ofEpochSecond(TIME + secondsLater)));
    }

    @Test
    void isExpiredFromTheFirstNanosecondBeyond() {
        Instant last = Instant.ofEpochSecond(TIME + 60);
        assertEquals(false, DATA.expired(last.minusNanos(1)));
        assertEquals(false, DATA.expired(last));
        assertEquals(true, DATA.expired(last.plusNanos(1)));
        assertEquals(Duration.ofSeconds(60), UsageData.EXPIRATION);
    }

    @Test
    void tellsForEveryTimeThatCanArrive() {
        Instant now = Instant.ofEpochSecond(TIME);
        for (long time : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, Instant.MIN.getEpochSecond() - 1, -1, 0}) {
            assertEquals(true, data(time).expired(now));
        }
        for (long time : new long[] {Instant.MAX.getEpochSecond(), Instant.MAX.getEpochSecond() + 1, Long.MAX_VALUE}) {
            assertEquals(false, data(time).expired(now));
        }
    }

    @Test
    void givesItsTimeAsAnInstantWithinTheCalendar() {
        assertEquals(Instant.parse("2026-11-20T12:00:00Z"), DATA.instant());
        assertEquals(Instant.EPOCH, data(0).instant());
        assertEquals(Instant.MIN.getEpochSecond(), data(Long.MIN_VALUE).instant().getEpochSecond());
        assertEquals(Instant.MIN.getEpochSecond(), data(Instant.MIN.getEpochSecond() - 1).instant().getEpochSecond());
        assertEquals(Instant.MAX.getEpochSecond(), data(Instant.MAX.getEpochSecond() + 1).instant().getEpochSecond());
        assertEquals(Instant.MAX.getEpochSecond(), data(Long.MAX_VALUE).instant().getEpochSecond());
    }

    @Test
    void writesTheFieldsOfTheSchemaInItsOrder() {
        List<String> keys = Pattern.compile("\"([a-z_]+)\":")
                .matcher(text(installed("2025-03").encode()))
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(
                Arrays.stream(UsageField.values()).map(field -> '"' + field.wireName() + "\":").toList(), keys);
    }

    @Test
    void leavesAnEmptyExtraOut() {
        assertEquals(false, text(data(TIME).encode()).contains("extra"));
        assertEquals(0, message(UsageData.decode(data(TIME).encode())).extra().length);
    }

    @Test
    void writesTheMonthBehindAllThatTheReferenceClientSends() {
        String plain = text(DATA.encode());
        assertEquals(plain.substring(0, plain.length() - 1) + ",\"installed\":\"2025-03\"}", text(installed("2025-03").encode()));
        assertEquals(installed("2025-03"), message(UsageData.decode(installed("2025-03").encode())));
        assertNotEquals(DATA.hash(), installed("2025-03").hash());
        assertNull(message(UsageData.decode(DATA.encode())).installed());
    }

    /** Rules of meaning are checked elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"", "2025-13", "soon", "\u20ac"})
    void readsAnyTextForTheMonth(String month) {
        assertEquals(month, message(UsageData.decode(installed(month).encode())).installed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "202503", "2025.03", "true", "[\"2025-03\"]", "{\"installed\":\"2025-03\"}"})
    void refusesAMonthThatIsNoText(String value) {
        String json = text(installed("2025-03").encode()).replace("\"2025-03\"", value);
        assertEquals(new Decoded.Malformed<>("installed must be a string"), UsageData.decode(utf8(json)));
    }

    @Test
    void readsTheExtraFromBase64() {
        assertArrayEquals(new byte[] {1, 2, 3}, message(UsageData.decode(DATA.encode())).extra());
        byte[] every = new byte[256];
        for (int i = 0; i < 256; i++) {
            every[i] = (byte) i;
        }
        assertArrayEquals(every, message(UsageData.decode(data(TIME, every).encode())).extra());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a", "aGVsbG8=!", "aGVsbG8==", "=", "aGVs bG8=", "aGVsbG8=\\n", "-_-_", "\\u00e9"})
    void refusesAnExtraThatIsNotBase64(String extra) {
        String json = text(DATA.encode()).replace("AQID", extra);
        assertEquals(new Decoded.Malformed<>("extra must be base64"), UsageData.decode(utf8(json)));
    }

    @Test
    void takesAnExtraOfAMebibyte() {
        UsageData data = data(TIME, new byte[1024 * 1024]);
        assertEquals(data, message(UsageData.decode(data.encode())));
    }

    @Test
    void hashesWhatItSends() {
        assertEquals(PayloadDigest.of(DATA.encode()), DATA.hash());
        assertNotEquals(DATA.hash(), data(TIME + 1, 1, 2, 3).hash());
    }

    @Test
    void isEqualWhenEveryFieldIs() {
        assertEquals(DATA, data(TIME, 1, 2, 3));
        assertEquals(DATA.hashCode(), data(TIME, 1, 2, 3).hashCode());
        assertNotEquals(DATA.hashCode(), data(TIME).hashCode());
        byte[] extra = {1, 2, 3};
        for (UsageData other : List.of(
                new UsageData("x", "amd64", "linux", "c", "s", 5, TIME, extra),
                new UsageData("v1", "x", "linux", "c", "s", 5, TIME, extra),
                new UsageData("v1", "amd64", "x", "c", "s", 5, TIME, extra),
                new UsageData("v1", "amd64", "linux", "x", "s", 5, TIME, extra),
                new UsageData("v1", "amd64", "linux", "c", "x", 5, TIME, extra),
                new UsageData("v1", "amd64", "linux", "c", "s", 6, TIME, extra),
                new UsageData("v1", "amd64", "linux", "c", "s", 5, TIME + 1, extra),
                new UsageData("v1", "amd64", "linux", "c", "s", 5, TIME, new byte[] {1, 2, 4}),
                installed("2025-03"))) {
            assertNotEquals(DATA, other);
        }
        assertNotEquals((Object) DATA, "data");
    }

    @Test
    void showsNoIdOfItself() {
        assertEquals("UsageData[time=1795176000]", DATA.toString());
        assertEquals("SessionRequest[]", new SessionRequest("c", "s").toString());
    }

    private static UsageData installed(String month) {
        return new UsageData("v1", "amd64", "linux", "c", "s", 5, TIME, new byte[] {1, 2, 3}, month);
    }

    private static UsageData data(long time, int... extra) {
        byte[] bytes = new byte[extra.length];
        for (int i = 0; i < extra.length; i++) {
            bytes[i] = (byte) extra[i];
        }
        return data(time, bytes);
    }

    private static UsageData data(long time, byte[] extra) {
        return new UsageData("v1", "amd64", "linux", "c", "s", 5, time, extra);
    }
}
