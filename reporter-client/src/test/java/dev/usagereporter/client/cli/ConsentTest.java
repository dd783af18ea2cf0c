package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.client.cli.Consent.Recorded;
import dev.usagereporter.client.cli.Decision.Mode;
import dev.usagereporter.client.cli.Decision.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    /** A word that some source may give, and what the source wants if nobody else says anything. */
    private record Word(Mode mode, String environment, boolean machine, Recorded recorded, boolean url) {
        static Word of(Mode mode, String environment) {
            return new Word(mode, environment, false, Recorded.NOTHING, false);
        }

        static Word of(Mode mode, Recorded recorded) {
            return new Word(mode, "", false, recorded, false);
        }
    }

    /** One word of each source, or none: every combination of them. */
    @Test
    void anyOffWinsThenAnyLocalThenAnyOn() {
        Word silent = Word.of(Mode.LOCAL, "");
        List<List<Word>> sources = List.of(
                List.of(silent, Word.of(Mode.OFF, "DO_NOT_TRACK=1")),
                List.of(silent, new Word(Mode.OFF, "", true, Recorded.NOTHING, false)),
                List.of(silent, Word.of(Mode.OFF, "USAGE_DISABLE=1")),
                List.of(silent, Word.of(Mode.OFF, "DIAGNOSTICS=no")),
                List.of(
                        silent,
                        Word.of(Mode.OFF, "USAGE_TELEMETRY=off"),
                        Word.of(Mode.OFF, "USAGE_TELEMETRY=other"),
                        Word.of(Mode.LOCAL, "USAGE_TELEMETRY=local"),
                        Word.of(Mode.ON, "USAGE_TELEMETRY=on")),
                List.of(
                        silent,
                        Word.of(Mode.OFF, Recorded.OFF),
                        Word.of(Mode.OFF, Recorded.UNREADABLE),
                        Word.of(Mode.OFF, Recorded.NOWHERE),
                        Word.of(Mode.LOCAL, Recorded.LOCAL),
                        Word.of(Mode.ON, Recorded.ON)),
                List.of(silent, new Word(Mode.ON, "", false, Recorded.NOTHING, true)),
                List.of(silent, Word.of(Mode.ON, "USAGE_URL=https://a")));
        List<List<Word>> combinations = List.of(List.of());
        for (List<Word> source : sources) {
            combinations = combinations.stream()
                    .flatMap(before -> source.stream().map(word -> Stream.concat(before.stream(), Stream.of(word)).toList()))
                    .toList();
        }
        assertEquals(2 * 2 * 2 * 2 * 5 * 6 * 2 * 2, combinations.size());
        for (List<Word> words : combinations) {
            Mode expected = words.stream()
                    .filter(word -> !word.equals(silent))
                    .map(Word::mode)
                    .min(Comparator.naturalOrder())
                    .orElse(Mode.LOCAL);
            assertEquals(expected, decide(words, "").mode(), words::toString);
            // CI is an off for all who did not say on to that very question.
            boolean on = words.contains(Word.of(Mode.ON, "USAGE_TELEMETRY=on"));
            assertEquals(on ? expected : Mode.OFF, decide(words, "CI=true").mode(), words::toString);
        }
    }

    private static Decision decide(List<Word> words, String more) {
        String environment = words.stream().map(Word::environment).collect(Collectors.joining(" ")) + " " + more;
        return Consent.decide(
                environment(environment),
                words.stream().anyMatch(Word::machine),
                words.stream().map(Word::recorded).filter(word -> word != Recorded.NOTHING).findFirst().orElse(Recorded.NOTHING),
                words.stream().anyMatch(Word::url));
    }

    static Map<String, String> environment(@Nullable String text) {
        Map<String, String> environment = new HashMap<>();
        if (text != null) {
            for (String word : text.split(" ", -1)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    environment.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
        }
        return environment;
    }
}
