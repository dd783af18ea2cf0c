package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that are somebody's. */
class IdsTest {
    private static final String TAKEN_OUT = """
                3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a49 ⇒ <id>
                3F2B8A52-92D6-4C0E-9A3E-2F1D7C6B5A49 ⇒ <id>
                x3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a49x ⇒ x<id>x
                3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a4 ⇒ <secret>
                3f2b8a5-92d6-4c0e-9a3e-2f1d7c6b5a49 ⇒ <secret>
                {3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a49} ⇒ {<id>}
                +49 170 1234567 ⇒ <id>
                +491701234567 ⇒ <id>
                +49 (0)170/123-4567 ⇒ <id>
                +12345678 ⇒ <id>
                +49 170 1234567 2026-11-20 ⇒ <id> 2026-11-20
                4111 1111 1111 1111 ⇒ <id>
                4111-1111-1111-1111 ⇒ <id>
                4111111111111111 ⇒ <id>
                378282246310005 ⇒ <id>
                """;
    private static final String KEPT = """
                +1234567
                1 + 12345678
                +0123456789
                0049 170 1234567
                4111111111111112
                4111 1111-1111 1111
                1700000000000000
                x4111111111111111
                -4111111111111111
                deb12u1+b1
                libfoo+20240101
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
