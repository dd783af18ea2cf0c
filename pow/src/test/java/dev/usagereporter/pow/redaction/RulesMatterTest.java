package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No rule could be deleted unnoticed: without it a canary survives. */
class RulesMatterTest {
    private static final List<Canary> CANARIES = Canaries.all();

    @ParameterizedTest
    @MethodSource("rulesWithout")
    void aCanarySurvivesWithoutTheRule(String left, List<Rule> rest) {
        Redaction redaction = new Redaction(rest);
        assertTrue(
                CANARIES.stream().anyMatch(canary -> !canary.survivors(redaction.apply(canary.text())).isEmpty()),
                () -> "no canary needs " + left);
    }

    /** All rules but one, or with one phrase less. */
    static List<Arguments> rulesWithout() {
        List<Arguments> all = new ArrayList<>();
        for (Rule rule : Redaction.RULES) {
            if (rule instanceof Phrases phrases) {
                IntStream.range(0, phrases.size()).forEach(i -> all.add(without(rule, i, phrases.without(i))));
            }
            all.add(without(rule, -1, text -> text));
        }
        return all;
    }

    private static Arguments without(Rule rule, int place, Rule instead) {
        List<Rule> rest = Redaction.RULES.stream().map(kept -> kept.equals(rule) ? instead : kept).toList();
        return Arguments.of(rule.getClass().getSimpleName() + " " + place, rest);
    }
}
