package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses of version 6 and hardware addresses. */
class GroupsTest {
    private static final String TAKEN_OUT = """
                2001:db8:0:1:2:3:4:5 ⇒ <ip>
                2001:db8::1 ⇒ <ip>
                2001:DB8::1 ⇒ <ip>
                ::1 ⇒ <ip>
                fe80::1%eth0 ⇒ <ip>
                fe80::1%25eth0 ⇒ <ip>
                [fe80::1]:80 ⇒ [<ip>]:80
                ::ffff:192.168.1.5 ⇒ <ip>
                64:ff9b::192.168.1.5 ⇒ <ip>
                2001:db8::/32 ⇒ <ip>/32
                fd00:: ⇒ <ip>
                1:2:3:4:5:6 ⇒ <ip>
                dead::beef ⇒ <ip>
                face::b00c ⇒ <ip>
                src=2001:db8::1,dst=fe80::2 ⇒ src=<ip>,dst=<ip>
                52:54:00:12:34:56 ⇒ <mac>
                52:54:00:12:34:5 ⇒ <ip>
                52:54:00:12:34:56:78 ⇒ <mac>
                52-54-00-12-34-56 ⇒ <mac>
                5254.0012.3456 ⇒ <mac>
                x=52:54:00:12:34:56,y ⇒ x=<mac>,y
                20-11-26-10-15-30 ⇒ <mac>
                12345:1:2:3:4:5:6 ⇒ 12345:<ip>
                """;
    private static final String KEPT = """
                ::
                1:2:3:4:5
                10:15:30
                2026-11-20T10:15:30
                0000:01:00.0
                [10de:2484]
                std::vector
                std::deque
                abc::def
                a::b
                Foo::Bar
                a1::Foo
                Dpkg::Options::=x
                52:54:00:12:34
                52-54-00-12-34
                dead.beef.cafe
                5254.0012
                g52:54:00:12:34:56
                2026-11-20-10-15-30
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
