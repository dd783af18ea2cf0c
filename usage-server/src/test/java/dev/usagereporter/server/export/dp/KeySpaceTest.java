package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeySpaceTest {
    private static final KeySpace SYSTEMS = new KeySpace.Product(List.of(Set.of("linux"), Set.of("arm64")));
    private static final KeySpace EXTRA = new KeySpace.Pairs(Map.of("tls", Set.of("true"), "edition", Set.of()));

    @Test
    void hasEveryCombinationWithOtherAndMissing() {
        assertEquals(
                List.of(List.of("linux", "arm64"), List.of("linux", "(other)"), List.of("linux", ""),
                        List.of("(other)", "arm64"), List.of("(other)", "(other)"), List.of("(other)", ""),
                        List.of("", "arm64"), List.of("", "(other)"), List.of("", "")),
                SYSTEMS.all());
    }

    @Test
    void hasTheValuesOfEachKeyWithOtherAndMissingAndARowForNone() {
        assertEquals(
                List.of(List.of("edition", "(other)"), List.of("edition", ""),
                        List.of("tls", "true"), List.of("tls", "(other)"), List.of("tls", ""), List.of("", "")),
                EXTRA.all());
    }

    @Test
    void countsInTheRowOfWhatWasSaid() {
        assertEquals(Optional.of(List.of("linux", "arm64")), SYSTEMS.of(List.of("linux", "arm64")));
        assertEquals(Optional.of(List.of("(other)", "")), SYSTEMS.of(List.of("beos", "")));
        assertEquals(Optional.of(List.of("", "(other)")), SYSTEMS.of(List.of("", "(other)")));
        assertEquals(Optional.of(List.of("tls", "true")), EXTRA.of(List.of("tls", "true")));
        assertEquals(Optional.of(List.of("tls", "(other)")), EXTRA.of(List.of("tls", "false")));
        assertEquals(Optional.of(List.of("edition", "")), EXTRA.of(List.of("edition", "")));
        assertEquals(Optional.of(List.of("", "")), EXTRA.of(List.of("", "")));
    }

    @Test
    void countsNoKeyThatIsNotDeclared() {
        assertEquals(Optional.empty(), EXTRA.of(List.of("colour", "true")));
    }

    @Test
    void refusesWordsThatHaveRowsAlready() {
        assertThrows(IllegalArgumentException.class, () -> new KeySpace.Product(List.of(Set.of("(other)"))));
        assertThrows(IllegalArgumentException.class, () -> new KeySpace.Product(List.of(Set.of(""))));
        assertThrows(IllegalArgumentException.class, () -> new KeySpace.Pairs(Map.of("tls", Set.of("(other)"))));
    }

    @Property(tries = 300)
    void everyRowIsThereOnceAndEverythingSaidIsInOne(
            @ForAll @Size(min = 1, max = 3) List<@Size(max = 4) Set<Integer>> numbers, @ForAll @Size(3) List<Integer> said) {
        KeySpace product = new KeySpace.Product(numbers.stream().map(KeySpaceTest::words).toList());
        KeySpace pairs = new KeySpace.Pairs(Map.of("a", words(numbers.getFirst()), "b", words(numbers.getLast())));

        for (KeySpace keys : List.of(product, pairs)) {
            assertEquals(keys.size(), keys.all().size());
            assertEquals(keys.size(), new HashSet<>(keys.all()).size());
        }
        List<String> texts = said.subList(0, numbers.size()).stream().map(number -> "w" + number).toList();
        assertTrue(product.all().contains(product.of(texts).orElseThrow()));
        assertTrue(pairs.all().contains(pairs.of(List.of("a", texts.getFirst())).orElseThrow()));
    }

    private static Set<String> words(Set<Integer> numbers) {
        Set<String> words = new HashSet<>();
        numbers.forEach(number -> words.add("w" + number));
        return words;
    }
}
