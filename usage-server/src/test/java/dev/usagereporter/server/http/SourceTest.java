package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are one source. */
final class SourceTest {
    private static byte[] source(String literal) throws UnknownHostException {
        return Incoming.source(InetAddress.getByName(literal));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "2001:db8:1:2::1, 2001:db9:1:2::1, false"
    })
    void takesAWholeAddressOfIpv4AndANetworkOfIpv6(String one, String other, boolean same) throws UnknownHostException {
        assertEquals(same, Arrays.equals(source(one), source(other)));
    }

    @Test
    void keepsFourBytesOfTheOneAndEightOfTheOther() throws UnknownHostException {
        assertArrayEquals(new byte[] {(byte) 192, 0, 2, 1}, source("192.0.2.1"));
        assertArrayEquals(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 1, 0, 2}, source("2001:db8:1:2:3:4:5:6"));
        assertArrayEquals(new byte[0], Incoming.source(null));
    }
}
