package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.schema.CalendarMonth;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageOptionsTest {
    private static final Duration NANO = Duration.ofNanos(1);

    @Test
    void hasTheDefaultsOfTheReferenceClient() {
        UsageOptions options = UsageOptions.builder().build();
        assertEquals(20, options.hashBits());
        assertEquals(40, options.saltChars());
        assertEquals("/session", options.sessionEndpoint());
        assertEquals("/report", options.reportEndpoint());
        assertEquals(Duration.ofSeconds(15), options.timeout());
        assertEquals(Duration.ofHours(12), options.reportLapse());
        assertEquals(24, options.maxBits());
        assertEquals(MintBudget.halfOfTheProcessors(), options.threads());
        assertNull(options.minter());
        assertNull(options.send());
        assertNull(options.client());
        assertFalse(options.insecureHttp());
        assertEquals(0, options.extraPayload().length);
        assertNull(options.installed(), "the library keeps no files");
    }

    @Test
    void allowsTheBitsThatWereAskedForUnlessToldOtherwise() {
        assertEquals(28, UsageOptions.builder().hashBits(26).build().maxBits());
        assertEquals(22, UsageOptions.builder().hashBits(26).maxBits(22).build().maxBits());
        assertEquals(160, UsageOptions.builder().hashBits(160).build().maxBits());
    }

    @Test
    void keepsItsOwnCopyOfTheExtraPayload() {
        byte[] extra = {1};
        UsageOptionsBuilder builder = UsageOptions.builder().extraPayload(extra);
        extra[0] = 2;
        assertArrayEquals(new byte[] {1}, builder.build().extraPayload());
    }

    @Test
    void refusesValuesOutsideTheirLimits() {
        refuses(UsageOptions.builder().hashBits(0));
        refuses(UsageOptions.builder().hashBits(161));
        refuses(UsageOptions.builder().saltChars(0));
        refuses(UsageOptions.builder().saltChars(257));
        refuses(UsageOptions.builder().maxBits(-1));
        refuses(UsageOptions.builder().maxBits(161));
        refuses(UsageOptions.builder().threads(0));
        refuses(UsageOptions.builder().threads(257));
        refuses(UsageOptions.builder().timeout(Duration.ZERO));
        refuses(UsageOptions.builder().reportLapse(NANO.negated()));
        refuses(UsageOptions.builder().reportLapse(Duration.ofDays(367)));
        refuses(UsageOptions.builder().cpuBudget(Duration.ZERO));
        refuses(UsageOptions.builder().networkBudget(Duration.ZERO));
        refuses(UsageOptions.builder().userAgent("two\r\nlines"));
        refuses(UsageOptions.builder().userAgent("\u00e9"));
        UsageOptions.builder().hashBits(1).saltChars(256).threads(256).timeout(NANO).reportLapse(Duration.ofDays(366)).build();
    }

    @Test
    void takesIdsAndVersionOf128CharactersAndNotOneMore() {
        String longest = "x".repeat(128);
        UsageOptions.builder().clusterId(longest).serverId(longest).version(longest).build();
        refuses(UsageOptions.builder().clusterId(longest + "x"));
        refuses(UsageOptions.builder().serverId(longest + "x"));
        refuses(UsageOptions.builder().version(longest + "x"));
    }

    @Test
    void takesAMonthFromTheYear2000On() {
        refuses(UsageOptions.builder().installed(new CalendarMonth(1999, 12)));
        assertEquals(new CalendarMonth(2000, 1), UsageOptions.builder().installed(new CalendarMonth(2000, 1)).build().installed());
    }

    /** Behind {@code http://localhost} most of these would name another host. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "session", "@127.0.0.1:80/session", ".example.org/session", ":80/session", "//127.0.0.1/session", "//",
                "/a?b", "/a#b", "/a b", "/a\\b", "/a%", "/a%4", "/a%gg", "/a\r\nb", "/\u00e9", "https://a.example/session"
            })
    void refusesEndpointsThatAreNoPath(String endpoint) {
        refuses(UsageOptions.builder().sessionEndpoint(endpoint));
        refuses(UsageOptions.builder().reportEndpoint(endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/s", "/v2/session", "/a@b:80/c", "/a%20b/~c;d=e,f", "/a/"})
    void takesEveryPathForAnEndpoint(String endpoint) {
        UsageOptions options = UsageOptions.builder().sessionEndpoint(endpoint).reportEndpoint(endpoint).build();
        assertEquals(endpoint, options.sessionEndpoint());
        assertEquals(endpoint, options.reportEndpoint());
    }

    @Test
    void showsNoIdInText() {
        String text = UsageOptions.builder().clusterId("cluster-1").serverId("server-1").url("https://a.example").build().toString();
        assertFalse(text.contains("cluster-1") || text.contains("server-1") || text.contains("a.example"));
    }

    private static void refuses(UsageOptionsBuilder builder) {
        assertThrows(IllegalArgumentException.class, builder::build);
    }
}
