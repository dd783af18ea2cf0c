package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Canaries.Canary;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Seeds are fixed: rules that guess cannot hold for every text, and a run must not depend on chance. */
class RedactionPropertiesTest {
    private static final List<Canary> CANARIES = Canaries.all();
    private static final List<String> UNTOUCHED = Canaries.untouched();

    @Property(tries = 3000, seed = "4711", edgeCases = EdgeCasesMode.NONE)
    void takesACanaryOutOfAnySurroundings(
            @ForAll("canaries") Canary canary,
            @ForAll("harmless") String before,
            @ForAll("harmless") String after,
            @ForAll("frames") String frame,
            @ForAll boolean sameLine) {
        boolean lines = canary.text().contains("\n");
        String separator = sameLine && !lines ? " " : "\n";
        String framed = (lines ? "\n@\n" : frame).replace("@", canary.text());
        String redacted = Redaction.of(before + separator + framed + separator + after);
        assertEquals(List.of(), canary.survivors(redacted, before + after + frame), redacted);
    }

    @Property(tries = 3000, seed = "815", edgeCases = EdgeCasesMode.NONE)
    void takesOutTwoCanariesThatFollowEachOther(
            @ForAll("canaries") Canary first,
            @ForAll("canaries") Canary second,
            @ForAll("harmless") String between,
            @ForAll boolean direct) {
        String redacted = Redaction.of(first.text() + "\n" + (direct ? "" : between + "\n") + second.text());
        // A canary of the one may be an ordinary word of the other: port, x, app.
        assertEquals(List.of(), first.survivors(redacted, between + without(second)), redacted);
        assertEquals(List.of(), second.survivors(redacted, between + without(first)), redacted);
    }

    @Property(tries = 1500, seed = "1234", edgeCases = EdgeCasesMode.NONE)
    void leavesHarmlessLinesAloneWhateverStandsAroundThem(@ForAll("harmlessLines") List<String> lines) {
        String text = String.join("\n", lines);
        assertEquals(text, Redaction.of(text));
    }

    @Property(tries = 4000, seed = "99", edgeCases = EdgeCasesMode.NONE)
    void leavesNothingPersonalInAnyTextAndIsDoneTheFirstTime(@ForAll("soup") String text) {
        String redacted = Redaction.of(text);
        assertEquals(List.of(), Personal.in(redacted), redacted);
        assertEquals(redacted, Redaction.of(redacted));
        assertTrue(redacted.length() <= 8 * text.length(), redacted);
    }

    @Property(tries = 1000, seed = "7")
    void takesAnyText(@ForAll String text) {
        String redacted = Redaction.of(text);
        assertEquals(redacted, Redaction.of(redacted));
        assertTrue(redacted.length() <= 8 * text.length());
        assertFalse(redacted.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'));
    }

    @Property(tries = 500, seed = "31", edgeCases = EdgeCasesMode.NONE)
    void takesOutAnyAddress(@ForAll("octets") List<Integer> octets, @ForAll("frames") String frame) {
        String quad = octets.get(0) + "." + octets.get(1) + "." + octets.get(2) + "." + octets.get(3);
        String redacted = Redaction.of(frame.replace("@", quad));
        assertFalse(redacted.contains(octets.get(1) + "." + octets.get(2)), redacted);
        assertEquals(List.of(), Personal.in(redacted), redacted);
    }

    /** The checker that the properties rely on finds each kind. */
    @Example
    void theCheckerSees() {
        for (String personal : List.of(
                "a 203.0.113.7,", "x10.0.0.1y", "version 10.0.0.1", "52:54:00:12:34:56", "52-54-00-12-34-56", "<a@b.de>",
                "3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a49")) {
            assertFalse(Personal.in(personal).isEmpty(), personal);
        }
        for (String harmless : List.of("version 8.8.8.8", "10.0.19041.1", "getty@tty1.service", "a@1.2.3", "10:15:30")) {
            assertEquals(List.of(), Personal.in(harmless));
        }
    }

    private static String without(Canary canary) {
        String rest = canary.text();
        for (String secret : canary.canaries()) {
            rest = rest.replace(secret, "\0");
        }
        return rest;
    }

    @Provide
    Arbitrary<Canary> canaries() {
        return Arbitraries.of(CANARIES);
    }

    @Provide
    Arbitrary<String> harmless() {
        return Arbitraries.of(UNTOUCHED);
    }

    @Provide
    Arbitrary<List<String>> harmlessLines() {
        return Arbitraries.of(UNTOUCHED).list().ofMinSize(2).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(
                "@", "\"@\"", "'@'", "`@`", "(@)", "[@]", "{@}", "<@>", " @ ", "\t@", "@.", "@,", "@;", "@:", "- @", "> @", "x: @",
                "echo @", "@ &&", "{\"msg\":\"@\"}", "\\n@\\n", "\u001b[1m@\u001b[0m", "\\033[31m@\\033[0m", "\u200b@\u200b", "@\r");
    }

    @Provide
    Arbitrary<List<Integer>> octets() {
        return Arbitraries.integers().between(100, 255).list().ofSize(4);
    }

    /** Pieces of everything that a rule looks for, in any order. */
    @Provide
    Arbitrary<String> soup() {
        List<String> pieces = new ArrayList<>(List.of(
                "1", "9", "255", "192.168.1.5", ".", ":", "::", "-", "@", "a", "ff", "fe80", "x", "/", "\\", "home", "~", "<", ">", "=",
                "\"", "'", "`", " ", "\n", "\t", "password", "--token", "user", "host", "-p", "mysql", "http://", "a.de", "ssh", "su",
                "%", "%2e", "%40", "%3a", "\\x2e", "\\n", "\u001b", "[", "0m", "]", "(", ")", ",", ";", "&", "?", "#", "$", "{", "}",
                "|", "\u200b", "\uff11", "eyJ", "ghp_", "52:54:00", "aa-bb-cc", "1234", "-----BEGIN ", "-----END ", "-----",
                "0123456789abcdef", "3f2b8a52-92d6-4c0e-9a3e-2f1d7c6b5a49", "Bearer", "Authorization:", "Cookie:", "login", "chpasswd",
                "for", "by", "root", "github.com", "v", "version", "_", "C:", "Users", "\u00e9", "\ud83d\ude00", "+49", "4111"));
        for (Placeholder placeholder : Placeholder.values()) {
            pieces.add(placeholder.word());
        }
        Arbitrary<String> soup = Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(30).map(parts -> String.join("", parts));
        Arbitrary<String> mixed = Combinators.combine(soup, Arbitraries.of(CANARIES).map(Canary::text), soup).as((a, b, c) -> a + b + c);
        return Arbitraries.oneOf(soup, mixed);
    }
}
