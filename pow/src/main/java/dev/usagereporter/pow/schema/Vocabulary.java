package dev.usagereporter.pow.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words that a field knows. Lists of this kind drift from what scripts send, so that nothing is refused for a word: what is
 * not known becomes {@link #OTHER}.
 *
 * @param words the known ones, lower-case, without {@link #OTHER}
 * @param synonyms further spellings, lower-case, and the word that each means
 */
public record Vocabulary(Set<String> words, Map<String, String> synonyms) {
    public static final String OTHER = "other";

    public Vocabulary {
        words = Set.copyOf(words);
        synonyms = Map.copyOf(synonyms);
        if (words.contains(OTHER) || !words.containsAll(synonyms.values())) {
            throw new IllegalArgumentException("a synonym must mean a known word, and other is none");
        }
    }

    /** Words separated by blanks, each alone or with synonyms in front: {@code qemu=vm} is the word vm and a synonym of it. */
    static Vocabulary of(String text) {
        Set<String> words = new LinkedHashSet<>();
        Map<String, String> synonyms = new HashMap<>();
        for (String part : text.split(" ", -1)) {
            String[] spellings = part.split("=", -1);
            String word = spellings[spellings.length - 1];
            words.add(word);
            Arrays.stream(spellings, 0, spellings.length - 1).forEach(spelling -> synonyms.put(spelling, word));
        }
        return new Vocabulary(words, synonyms);
    }

    /** The known word that a text means, in any case; {@link #OTHER} where it means none. */
    public String word(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String word = synonyms.getOrDefault(lower, lower);
        return words.contains(word) ? word : OTHER;
    }
}
