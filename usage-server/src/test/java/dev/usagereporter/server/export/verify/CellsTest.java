package dev.usagereporter.server.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CellsTest {
    private final Cells cells = new Cells();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
            =1|a cell begins like a formula
            +1|a cell begins like a formula
            -1|a cell begins like a formula
            @x|a cell begins like a formula
            ann@example|a cell looks like an e-mail address
            0123456789abcdef0123456789abcdef|a cell looks like an id
            x0123456789ABCDEF0123456789ABCDEFx|a cell looks like an id
            2f1c3a8e-61a4-4a0e-9c2d-0b9f3f1f7c11|a cell looks like an id
            Fq3kZ81mVx0aPq9sLwYb2Q|a cell looks like an id
            key Fq3-Z81_Vx0aPq9sLwYb2Q|a cell looks like an id
            10.0.0.1|a cell looks like an address
            v10.0.0.255|a cell looks like an address
            fe80::1|a cell looks like an address
            ::1|a cell looks like an address
            2001:db8:1:2:3:4:5:6|a cell looks like an address
            52:54:00:12:34:56|a cell looks like an address
            52-54-00-ab-cd-ef|a cell looks like an address
            nas.local|a cell looks like the name of a host
            NAS.Example.COM|a cell looks like the name of a host
            on pve1.home.arpa now|a cell looks like the name of a host
            my-host.de.|a cell looks like the name of a host
            /etc|a cell looks like a path
            ~/x|a cell looks like a path
            ../x|a cell looks like a path
            a/b/c|a cell looks like a path
            C:/x|a cell looks like a path
            C:\\x|a cell looks like a path
            https://x|a cell looks like a path
            """)
    void refusesWhatTellsTooMuch(String text, String rule) {
        assertEquals(rule, cells.fault(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "(other)", "(any)", "1.0", "1.2.3-rc.1", "10.0.19041.1", "256.1.1.1", "2024.10.1", "1.0.dev", "v2.dev", "debian 12", "2 to 4",
                "1000000 or more", "linux/amd64", "n/a", "home-assistant", "12:30:45", "std::string", "node.js", "a=b", "1+1", "Ubuntu 24.04 LTS",
                "0123456789abcdef0123456789abcde", "Fq3kZ81mVx0aPq9sLwYb2", "a-rather-long-name-of-an-application-2", "Größe", "日本語", "🚀"
            })
    void letsPlainWordsPass(String text) {
        assertEquals(Cells.FINE, cells.fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\u0000", "a\u200bb", "a\u202eb", "\ud800", "a\u2028b", "\ue000", "a\u0085"})
    void refusesWhatCannotBePrinted(String text) {
        assertEquals("a cell has a character that cannot be printed", cells.fault(text));
    }

    @ParameterizedTest
    @CsvSource({"64, ''", "65, a cell has more than 64 characters"})
    void countsCharactersAndNotBytes(int length, String rule) {
        assertEquals(rule, cells.fault("é".repeat(length)));
        assertEquals(rule, cells.fault("🚀".repeat(length)));
    }

    @Property(tries = 300, seed = "1")
    void refusesEveryIdInWords(
            @ForAll @Size(16) @ByteRange(min = Byte.MIN_VALUE) byte[] id, @ForAll @AlphaChars @StringLength(max = 9) String word) {
        assertNotEquals(Cells.FINE, cells.fault(word + " " + HexFormat.of().formatHex(id)));
        assertNotEquals(Cells.FINE, cells.fault(HexFormat.of().withUpperCase().formatHex(id) + " " + word));
    }

    @Property(tries = 300, seed = "2")
    void refusesEveryAddressInWords(@ForAll @Size(4) byte[] octets, @ForAll @AlphaChars @StringLength(max = 9) String word) {
        String address = (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
        assertEquals("a cell looks like an address", cells.fault(word + " " + address));
        assertEquals("a cell looks like an address", cells.fault(address + "/" + word));
    }

    @Property(tries = 1000, seed = "3")
    void answersTheSameAgain(@ForAll @StringLength(max = 70) @Chars({'a', '.', ':', '/', '@', '0', 'F', ' ', '-'}) String text) {
        assertEquals(cells.fault(text), cells.fault(text));
        assertEquals(new Cells().fault(text), cells.fault(text));
    }
}
