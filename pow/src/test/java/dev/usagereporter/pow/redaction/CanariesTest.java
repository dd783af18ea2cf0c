package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries.Canary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanariesTest {
    @ParameterizedTest
    @MethodSource("canaries")
    void noPieceOfACanarySurvives(Canary canary) {
        String redacted = Redaction.of(canary.text());
        assertEquals(List.of(), canary.survivors(redacted), redacted);
        assertEquals(redacted, Redaction.of(redacted));
    }

    @ParameterizedTest
    @MethodSource("dev.usagereporter.pow.redaction.Canaries#untouched")
    void leavesTheRestAsItIs(String text) {
        assertEquals(text, Redaction.of(text));
    }

    @Test
    void hasCanariesOfEveryKindUnderDifferentNames() {
        List<Canary> all = Canaries.all();
        assertTrue(all.size() >= 180, "canaries: " + all.size());
        assertTrue(Canaries.untouched().size() >= 60, "untouched: " + Canaries.untouched().size());
        assertEquals(all.size(), all.stream().map(Canary::name).distinct().count());
        Set<String> kinds = all.stream().map(canary -> "<" + canary.kind() + ">").collect(Collectors.toSet());
        Set<String> words = new HashSet<>();
        for (Placeholder placeholder : Placeholder.values()) {
            words.add(placeholder.word());
        }
        assertEquals(words, kinds);
    }

    /** A text that nothing was taken out of has all its survivors: otherwise the corpus would prove nothing. */
    @ParameterizedTest
    @MethodSource("canaries")
    void findsEachCanaryWhereItSurvives(Canary canary) {
        assertFalse(canary.survivors(canary.text()).isEmpty());
        for (String secret : canary.canaries()) {
            assertFalse(new Canary("one", "secret", secret, List.of(secret)).survivors(canary.text()).isEmpty());
        }
    }

    @Test
    void findsHalfOfACanary() {
        Canary address = new Canary("a", "ip", "to 192.168.47.11 now", List.of("192.168.47.11"));
        assertEquals(List.of(), address.survivors("to <ip> now"));
        assertEquals(List.of("192.", "92.1", "2.16", ".168"), address.survivors("to 192.168 now"));
        assertEquals(List.of("7.11"), address.survivors("to x.x.7.11"));
        assertEquals(List.of(), address.survivors("now 7.11", "7.11"));
        Canary word = new Canary("a", "secret", "pass ab", List.of("ab"));
        assertEquals(List.of("ab"), word.survivors("ab"));
    }

    @Test
    void refusesACanaryThatIsNotInItsText() {
        assertThrows(IllegalArgumentException.class, () -> new Canary("a", "ip", "text", List.of("other")));
        assertThrows(IllegalArgumentException.class, () -> new Canary("a", "ip", "text", List.of()));
    }

    /** What comes out of a text says what kind of thing was there. */
    @ParameterizedTest
    @EnumSource(Placeholder.class)
    void mostCanariesBecomeTheWordOfTheirKind(Placeholder placeholder) {
        List<Canary> ofKind = Canaries.all().stream()
                .filter(canary -> placeholder.word().equals("<" + canary.kind() + ">"))
                .toList();
        long said = ofKind.stream().filter(canary -> Redaction.of(canary.text()).contains(placeholder.word())).count();
        assertTrue(said * 10 >= ofKind.size() * 8L, said + " of " + ofKind.size());
    }

    static List<Canary> canaries() {
        return Canaries.all();
    }
}
