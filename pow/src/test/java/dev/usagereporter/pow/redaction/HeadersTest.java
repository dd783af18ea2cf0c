package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers whose whole value is a secret. */
class HeadersTest {
    private static final String TAKEN_OUT = """
                Authorization: Bearer x1 y ⇒ Authorization: <secret> y
                authorization: bearer x1 ⇒ authorization: <secret>
                Authorization: x1 y2 z3 ⇒ Authorization: <secret>
                Authorization: Digest username="a", nonce="b" ⇒ Authorization: <secret>
                -H "Authorization: Bearer x1" https://github.com ⇒ -H "Authorization: <secret>" https://github.com
                -H 'Cookie: a=1; b=2' https://github.com ⇒ -H 'Cookie: <secret>' https://github.com
                -H "Authorization: Digest a=\\"b\\", c=\\"d\\"" x ⇒ -H "Authorization: <secret>" x
                Cookie: a=1; b=2 ⇒ Cookie: <secret>
                Set-Cookie: a=1; Path=/ ⇒ Set-Cookie: <secret>
                Proxy-Authorization: Basic x1 ⇒ Proxy-Authorization: <secret>
                X-Api-Key: x1 ⇒ X-Api-Key: <secret>
                X-Auth-Token: x1 y2 ⇒ X-Auth-Token: <secret>
                "Authorization":"Bearer x1" ⇒ "Authorization":"<secret>"
                Authorization: Token x1 ⇒ Authorization: <secret>
                """;
    private static final String KEPT = """
                Authorization:
                Content-Type: application/json
                """;

    @ParameterizedTest
    @MethodSource("takenOut")
    void takesOut(Row row) {
        assertEquals(row.after(), Redaction.of(row.before()));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keeps(String text) {
        assertEquals(text, Redaction.of(text));
    }

    static List<Row> takenOut() {
        return Row.all(TAKEN_OUT);
    }

    static List<String> kept() {
        return KEPT.lines().toList();
    }
}
