package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PercentWordsTest {
    @Test
    void redactsWhatAWordMeans() {
        assertEquals("q=<email> x", Redaction.of("q=alice%40example.org x"));
        assertEquals("f=<path>", Redaction.of("f=%2Fhome%2Falice%2fx"));
        assertEquals("a=<ip>", Redaction.of("a=192%2e168%2E1%2e5"));
        assertEquals("a=<ip>", Redaction.of("a=fe80%3A%3a1"));
        assertEquals("password=<secret>", Redaction.of("password%3Dx1"));
        assertEquals("u=https://<host>/<path>", Redaction.of("u=https%3A%2F%2Fexample.org%2Fx"));
    }

    @Test
    void decodesMoreThanOnce() {
        assertEquals("q=<email>", Redaction.of("q=alice%2540example.org"));
        assertEquals("q=<email>", Redaction.of("q=alice%25252540example.org"));
    }

    /** A blank would end a secret, a quote would begin one. */
    @Test
    void keepsBlanksAndQuotesEncoded() {
        assertEquals("password=<secret> y", Redaction.of("password%3Dhunter%20two y"));
        assertEquals("password=<secret> y", Redaction.of("password%3D%22hunter%22two y"));
    }

    @Test
    void leavesWordsThatMeanNothingPersonal() {
        for (String text : new String[] {"a%20b", "100%", "100%ab", "%d of %s", "%2", "%", "a%3db", "50%25", "x%2fy", "%%41"}) {
            assertEquals(text, Redaction.of(text));
        }
    }
}
