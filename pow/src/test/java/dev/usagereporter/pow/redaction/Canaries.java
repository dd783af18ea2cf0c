package dev.usagereporter.pow.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The corpus that every way out of the project is tested with. It needs nothing but the two files beside it, so that other modules
 * can copy it.
 *
 * <p>{@code /redaction/canaries.tsv} has a line for each text: a name, the kind of what is in it, the text as a program prints it,
 * and from the fourth column on what must not survive. {@code /redaction/untouched.tsv} has a text in each line that must come out
 * as it is. Columns are parted by tabs; {@code \t}, {@code \n}, {@code \\} and {@code \} with {@code u} and four hexadecimal digits
 * are escapes; a line that begins with {@code #} is a comment.
 */
public final class Canaries {
    /** Shorter pieces are in too many words. */
    private static final int PIECE = 4;

    private static final String PLACEHOLDERS = "<secret><ip><mac><email><host><user><path><id>";

    private Canaries() {}

    /**
     * One text with canaries in it.
     *
     * @param name says what it is about; no two have the same
     * @param kind what the canaries are, mostly: secret, ip, mac, email, host, user, path or id
     * @param canaries what must not survive, not even a piece of it
     */
    public record Canary(String name, String kind, String text, List<String> canaries) {
        public Canary {
            canaries = List.copyOf(canaries);
            if (canaries.isEmpty() || !canaries.stream().allMatch(text::contains)) {
                throw new IllegalArgumentException("a text must have its canaries in it: " + name);
            }
        }

        /** What survived in an output: any four characters in a row of a canary, which no other part of the text has. */
        public List<String> survivors(String output) {
            return survivors(output, "");
        }

        /**
         * What survived in an output that has more in it than this text.
         *
         * @param around what else may be in the output
         */
        public List<String> survivors(String output, String around) {
            String rest = text;
            for (String canary : canaries.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
                rest = rest.replace(canary, "\0");
            }
            String allowed = rest + "\0" + around + "\0" + PLACEHOLDERS;
            Set<String> found = new LinkedHashSet<>();
            canaries.stream()
                    .flatMap(Canary::pieces)
                    .filter(piece -> output.contains(piece) && !allowed.contains(piece))
                    .forEach(found::add);
            return List.copyOf(found);
        }

        private static Stream<String> pieces(String canary) {
            if (canary.length() <= PIECE) {
                return Stream.of(canary);
            }
            List<String> pieces = new ArrayList<>();
            for (int i = 0; i + PIECE <= canary.length(); i++) {
                pieces.add(canary.substring(i, i + PIECE));
            }
            return pieces.stream();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every text with canaries. */
    public static List<Canary> all() {
        return lines("canaries").map(Canaries::canary).toList();
    }

    /** Every text that must come out as it is. */
    public static List<String> untouched() {
        return lines("untouched").map(Canaries::unescape).toList();
    }

    private static Canary canary(String line) {
        List<String> columns = Stream.of(line.split("\t", -1)).map(Canaries::unescape).toList();
        if (columns.size() < 4) {
            throw new IllegalArgumentException("a canary has at least four columns");
        }
        return new Canary(columns.get(0), columns.get(1), columns.get(2), columns.subList(3, columns.size()));
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Canaries.class.getResourceAsStream("/redaction/" + file + ".tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.split("\n", 0)).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char escape = c == '\\' ? text.charAt(at + 1) : c;
            switch (c == '\\' ? escape : ' ') {
                case ' ' -> plain.append(c);
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '\\' -> plain.append('\\');
                case 'u' -> plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
                default -> throw new IllegalArgumentException("no such escape: " + escape);
            }
            at += c != '\\' ? 1 : escape == 'u' ? 6 : 2;
        }
        return plain.toString();
    }
}
