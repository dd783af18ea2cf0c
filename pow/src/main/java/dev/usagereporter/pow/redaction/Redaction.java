package dev.usagereporter.pow.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes out of free text what could name a person, a machine, a network or a secret. What is taken out is replaced by a word that
 * says its kind: {@code <secret>}, {@code <ip>}, {@code <mac>}, {@code <email>}, {@code <host>}, {@code <user>}, {@code <path>},
 * {@code <id>}.
 *
 * <p>A result has at most eight times the characters of the text and at most {@link #MAX_CHARS}; redacting it again changes
 * nothing. Of a longer text the last lines count that fit. It cannot know a name that stands in a sentence like any other word, nor
 * a secret that looks like one and that nothing introduces.
 *
 * <p>Instances are immutable and may be shared by threads.
 */
public final class Redaction {
    /** Most characters that are looked at and that come out. */
    public static final int MAX_CHARS = 128 * 1024;

    /** Texts are stable after two or three rounds; a text that is made to need more is not worth any. */
    private static final int MAX_ROUNDS = 16;

    static final List<Rule> RULES = rules();
    private static final Redaction PLAIN = new Redaction(RULES);

    private final List<Rule> rules;

    /** @param rules in the order in which they go over a text */
    Redaction(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The text without anything personal; the same text again where there was nothing. */
    public static String of(String text) {
        return PLAIN.apply(text);
    }

    /**
     * Takes out some names beyond that: of the host, its domain, the user and the home folder. They count as whole words in any
     * case; a name of a host with dots counts up to its first dot too. At most 64 names of at most 255 characters; passed over are
     * names of fewer than 3 characters, numbers, and those that many machines share, as {@code root} or {@code localhost}.
     */
    public static Redaction knowing(Collection<String> names) {
        List<Rule> rules = new ArrayList<>(RULES);
        rules.add(OwnNames.of(names));
        return new Redaction(rules);
    }

    /** The text without anything personal; the same text again where there was nothing. */
    public String apply(String text) {
        String before = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String marked = Escapes.mark(Cleaning.of(Tail.of(before, MAX_CHARS)));
            String after = Escapes.unmark(applied(rules, marked));
            if (after.equals(before)) {
                return before;
            }
            before = after;
        }
        return Placeholder.SECRET.word();
    }

    /** Blocks and secrets may hold anything, addresses of the web hold hosts, paths hold names: each before what it holds. */
    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new KeyBlocks());
        rules.add(new Headers());
        rules.add(new Options());
        rules.add(new Assignments());
        rules.add(SecretPhrases.ALL);
        rules.add(new Urls());
        rules.add(new Ids());
        rules.add(new Tokens());
        rules.add(new Paths());
        rules.add(new Mails());
        rules.add(new Groups());
        rules.add(new Addresses());
        rules.add(HostPhrases.ALL);
        rules.add(new Hosts());
        rules.add(UserPhrases.ALL);
        List<Rule> plain = List.copyOf(rules);
        rules.add(0, new PercentWords(text -> applied(plain, text)));
        return List.copyOf(rules);
    }

    private static String applied(List<Rule> rules, String text) {
        String rest = text;
        for (Rule rule : rules) {
            rest = rule.apply(rest);
        }
        return rest;
    }
}
