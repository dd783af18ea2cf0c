package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.UsageData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The data objects of the reference client: the same bytes and digests come out of ours. */
class GoldenDigestTest {
    @Test
    void encodesAndDigestsAsTheReferenceClientDoes() throws IOException {
        List<String> lines = lines();
        int rows = 0;
        for (String line : lines) {
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            String digest = line.substring(0, line.indexOf('\t'));
            byte[] data = line.substring(line.indexOf('\t') + 1).getBytes(StandardCharsets.UTF_8);
            assertEquals(digest, PayloadDigest.of(data));
            if (!(UsageData.decode(data) instanceof Decoded.Message<UsageData> message)) {
                throw new AssertionError("a data object of the reference client is refused");
            }
            assertEquals(new String(data, StandardCharsets.UTF_8), new String(message.value().encode(), StandardCharsets.UTF_8));
            assertEquals(digest, message.value().hash());
            rows++;
        }
        assertTrue(rows >= 10, "the file has lost its rows");
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenDigestTest.class.getResourceAsStream("krakend-digests.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
