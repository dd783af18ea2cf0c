package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingZeroBitsTest {
    @ParameterizedTest
    @CsvSource({
        "ff, 0", "80, 0", "7f, 1", "40, 1", "3f, 2", "20, 2", "10, 3", "0f, 4", "08, 4", "04, 5", "02, 6", "01, 7", "00, 8",
        "00ff, 8", "0080, 8", "007f, 9", "0001, 15", "000080, 16", "00000fff, 20", "000008ff, 20", "000007ff, 21",
        "000000000000, 48"
    })
    void countsBitsBeforeTheFirstOne(String hex, int bits) {
        assertEquals(bits, Verification.leadingZeroBits(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 32})
    void countsUpToEachBitOfADigest(int bytes) {
        for (int bit = 0; bit < bytes * 8; bit++) {
            byte[] digest = new byte[bytes];
            digest[bit / 8] = (byte) (0x80 >> (bit % 8));
            assertEquals(bit, Verification.leadingZeroBits(digest));
            Arrays.fill(digest, bit / 8 + 1, bytes, (byte) 0xff);
            assertEquals(bit, Verification.leadingZeroBits(digest));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 32})
    void countsTheFullWidthOfAnAllZeroDigest(int bytes) {
        assertEquals(bytes * 8, Verification.leadingZeroBits(new byte[bytes]));
    }
}
