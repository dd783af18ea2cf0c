package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.client.cli.Consent.Recorded;
import dev.usagereporter.client.cli.Decision.Mode;
import dev.usagereporter.client.cli.Decision.Origin;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // environment                     | machine | recorded   | url   | mode  | origin
        "-                                 | false   | NOTHING    | false | LOCAL | DEFAULT",
        "-                                 | false   | NOTHING    | true  | ON    | COMMAND",
        "USAGE_URL=https://a               | false   | NOTHING    | false | ON    | ENVIRONMENT",
        "USAGE_URL=                        | false   | NOTHING    | false | LOCAL | DEFAULT",
        "-                                 | false   | ON         | false | ON    | RECORDED",
        "-                                 | false   | LOCAL      | true  | LOCAL | RECORDED",
        "-                                 | false   | OFF        | true  | OFF   | RECORDED",
        "-                                 | false   | UNREADABLE | true  | OFF   | RECORDED",
        "-                                 | true    | ON         | true  | OFF   | MACHINE",
        "DO_NOT_TRACK=1                    | false   | ON         | true  | OFF   | ENVIRONMENT",
        "DO_NOT_TRACK=true                 | false   | NOTHING    | true  | OFF   | ENVIRONMENT",
        "DO_NOT_TRACK=anything             | false   | NOTHING    | true  | OFF   | ENVIRONMENT",
        "DO_NOT_TRACK=0                    | false   | NOTHING    | true  | ON    | COMMAND",
        "DO_NOT_TRACK=false                | false   | NOTHING    | true  | ON    | COMMAND",
        "DO_NOT_TRACK=FALSE                | false   | NOTHING    | true  | ON    | COMMAND",
        "DO_NOT_TRACK=                     | false   | NOTHING    | true  | ON    | COMMAND",
        "DO_NOT_TRACK=1 USAGE_TELEMETRY=on | false   | ON         | true  | OFF   | ENVIRONMENT",
        "USAGE_DISABLE=1                   | false   | ON         | true  | OFF   | ENVIRONMENT",
        "USAGE_DISABLE=0                   | false   | NOTHING    | true  | ON    | COMMAND",
        "DIAGNOSTICS=no                    | false   | ON         | true  | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=                      | false   | ON         | true  | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=YES                   | false   | ON         | true  | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes                   | false   | NOTHING    | true  | ON    | COMMAND",
        "DIAGNOSTICS=yes                   | false   | NOTHING    | false | LOCAL | DEFAULT",
        "USAGE_TELEMETRY=off               | false   | ON         | true  | OFF   | ENVIRONMENT",
        "USAGE_TELEMETRY=no                | false   | ON         | true  | OFF   | ENVIRONMENT",
        "USAGE_TELEMETRY=on                | false   | NOTHING    | false | ON    | ENVIRONMENT",
        "USAGE_TELEMETRY=on                | false   | OFF        | true  | OFF   | RECORDED",
        "USAGE_TELEMETRY=on                | false   | LOCAL      | true  | LOCAL | RECORDED",
        "USAGE_TELEMETRY=local             | false   | ON         | true  | LOCAL | ENVIRONMENT",
        "USAGE_TELEMETRY=local             | false   | OFF        | true  | OFF   | RECORDED",
        "CI=true                           | false   | ON         | true  | OFF   | ENVIRONMENT",
        "CI=false                          | false   | NOTHING    | true  | ON    | COMMAND",
        "CI=                               | false   | NOTHING    | true  | ON    | COMMAND",
        "CI=true USAGE_TELEMETRY=on        | false   | NOTHING    | false | ON    | ENVIRONMENT",
        "CI=true USAGE_TELEMETRY=on        | false   | OFF        | true  | OFF   | RECORDED",
        "CI=true USAGE_TELEMETRY=on USAGE_DISABLE=1 | false | ON   | true  | OFF   | ENVIRONMENT"
    })
    void decides(@Nullable String environment, boolean machine, Recorded recorded, boolean url, Mode mode, Origin origin) {
        Decision decision = Consent.decide(environment(environment), machine, recorded, url);
        assertEquals(mode, decision.mode());
        assertEquals(origin, decision.origin());
        assertEquals(false, decision.reason().isEmpty());
    }

    @Property
    void letsNothingOverrideAnOff(@ForAll boolean on, @ForAll boolean url, @ForAll Recorded recorded, @ForAll boolean named) {
        Map<String, String> environment = new HashMap<>(Map.of("DO_NOT_TRACK", "1"));
        if (on) {
            environment.put("USAGE_TELEMETRY", "on");
        }
        if (named) {
            environment.put("USAGE_URL", "https://a");
        }
        assertEquals(Mode.OFF, Consent.decide(environment, false, recorded, url).mode());
    }

    private static Map<String, String> environment(@Nullable String text) {
        Map<String, String> environment = new HashMap<>();
        if (text != null) {
            for (String word : text.split(" ", -1)) {
                int equals = word.indexOf('=');
                environment.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return environment;
    }
}
