package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PayloadDigestTest {
    /** {@code printf '\n' | sha256sum}. */
    @Test
    void digestsNothingAsTheLineFeedAlone() {
        assertEquals("AbpHGcgLb-kRsJGnwFEktk7uzpZOCcBY74-YBdrKVGs=", PayloadDigest.of(new byte[0]));
        assertEquals(44, PayloadDigest.LENGTH);
    }

    @Property
    void hasOneLengthAndNoColon(@ForAll byte[] payload) {
        String digest = PayloadDigest.of(payload);
        assertEquals(PayloadDigest.LENGTH, digest.length());
        assertTrue(digest.endsWith("="));
        assertFalse(digest.contains(":") || digest.contains("+") || digest.contains("/"));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void digestsThePartThatIsNamed(@ForAll byte[] bytes, @ForAll @IntRange(max = 50) int from, @ForAll @IntRange(max = 50) int to) {
        int start = Math.min(Math.min(from, to), bytes.length);
        int end = Math.min(Math.max(from, to), bytes.length);
        assertEquals(
                PayloadDigest.of(Arrays.copyOfRange(bytes, start, end)), PayloadDigest.of(bytes, start, end - start));
    }

    @Test
    void tellsALineFeedOfThePayloadFromItsOwn() {
        assertNotEquals(PayloadDigest.of(utf8("{}")), PayloadDigest.of(utf8("{}\n")));
    }
}
