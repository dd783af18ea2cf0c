package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses of version 4, and versions that look like them. */
class AddressesTest {
    private static final String TAKEN_OUT = """
                192.168.1.5 ⇒ <ip>
                192.168.1.5:8080 ⇒ <ip>:8080
                192.168.1.5/24 ⇒ <ip>/24
                [192.168.1.5] ⇒ [<ip>]
                255.255.255.255 ⇒ <ip>
                1.2.3.4 ⇒ <ip>
                1.2.3.4.5 ⇒ <ip>
                192.168.1.5.443 ⇒ <ip>
                inversion 1.2.3.4 ⇒ inversion <ip>
                version 10.2.3.4 ⇒ version <ip>
                version 127.0.0.1 ⇒ version <ip>
                version 192.168.1.5 ⇒ version <ip>
                version 172.16.1.5 ⇒ version <ip>
                version 172.31.1.5 ⇒ version <ip>
                version 169.254.1.5 ⇒ version <ip>
                version 100.64.1.5 ⇒ version <ip>
                foo-1.2.3.4 ⇒ foo-<ip>
                foo-1.2.3.4 x ⇒ foo-<ip> x
                (1.2.3.4) ⇒ (<ip>)
                (1.2.3.4-5.6.7.8) ⇒ (<ip>-<ip>)
                1.2.3.4-5.6.7.8 ⇒ <ip>-<ip>
                8.8.8.8-9.9.9.9-x ⇒ <ip>-<ip>-x
                192.168.x.x ⇒ <ip>
                192.168.1.xxx ⇒ <ip>
                192.168.1.* ⇒ <ip>
                192.168.1.5. ⇒ <ip>.
                ...192.168.1.5... ⇒ ...<ip>...
                001.002.003.004 ⇒ <ip>
                a1.2.3.4b ⇒ a<ip>b
                1.2.3.4,5.6.7.8 ⇒ <ip>,<ip>
                0.0.0.0:80 ⇒ <ip>:80
                """;
    private static final String KEPT = """
                256.1.1.1
                255.255.255.256
                1.2.3
                1.22.3.1000
                10.0.19041.1
                version 1.2.3.4
                version: 1.2.3.4
                v1.2.3.4
                V1.2.3.4
                version 192.167.1.5
                version 172.15.1.5
                version 172.32.1.5
                version 100.63.1.5
                version 100.128.1.5
                libfoo_1.2.3.4-1_amd64.deb
                foo-1.2.3.4.tar.gz
                foo (1.2.3.4-1) x
                1.x.x.x
                1.22.x
                1..2.3.4
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
