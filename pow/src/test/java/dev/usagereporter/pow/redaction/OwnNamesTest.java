package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnNamesTest {
    private static final Redaction OWN = Redaction.knowing(List.of("hexenhaus.wald.lan", "brunhilde", "/srv/people/brunhilde", "Wald"));

    @Test
    void takesOutWholeWordsInAnyCase() {
        assertEquals("at <id> and <id>, <id>!", OWN.apply("at hexenhaus and BRUNHILDE, Wald!"));
        assertEquals("<id>", OWN.apply("brunhilde"));
        assertEquals("<id>_backup-<id>.<id>", OWN.apply("brunhilde_backup-hexenhaus.wald"));
        assertEquals("malbrunhilde brunhilde2 waldweg", OWN.apply("malbrunhilde brunhilde2 waldweg"));
        assertEquals("\\n<id>\\t<id>", OWN.apply("\\nbrunhilde\\twald"));
        assertEquals("<id><id>", OWN.apply("<id><id>"));
    }

    @Test
    void takesOutTheFullNameOfAHostAndItsFirstPart() {
        assertEquals("<host> <id>", OWN.apply("hexenhaus.wald.lan hexenhaus"));
        Redaction odd = Redaction.knowing(List.of("hexenhaus.wald.zuhause"));
        assertEquals("<host> <id> wald", odd.apply("hexenhaus.wald.zuhause hexenhaus wald"));
    }

    @Test
    void takesOutTheHomeFolderWithAllBelow() {
        assertEquals("<path> x", OWN.apply("/srv/people/brunhilde x"));
        assertEquals("open '<path>'", OWN.apply("open '/srv/people/brunhilde/a/b.txt'"));
        assertEquals("/srv/people/other", OWN.apply("/srv/people/other"));
        assertEquals("D:<path> x", Redaction.knowing(List.of("\\Profile\\Bru")).apply("D:\\profile\\bru\\x.txt x"));
    }

    @Test
    void doesAllThatItDoesWithoutNames() {
        for (Canaries.Canary canary : Canaries.all()) {
            assertEquals(List.of(), canary.survivors(OWN.apply(canary.text())));
        }
        for (String text : Canaries.untouched()) {
            assertEquals(text, Redaction.knowing(List.of("zzyzx")).apply(text));
        }
    }

    @Test
    void passesOverNamesThatSayNothing() {
        Redaction none = Redaction.knowing(
                List.of("root", "localhost", "user", "ROOT ", "pve", "debian", "", "al", "42", "1000", "/root", "secret", "path", "id"));
        String text = "root localhost user pve debian al 42 1000 /root secret path id";
        assertEquals(text, none.apply(text));
    }

    @Test
    void countsNamesFromThreeCharacters() {
        assertEquals("al bob", Redaction.knowing(List.of("al")).apply("al bob"));
        assertEquals("al <id>", Redaction.knowing(List.of("bob")).apply("al bob"));
    }

    @Test
    void takesTheLongerNameFirst() {
        assertEquals("<id> <id>", Redaction.knowing(List.of("anna", "anna-lena")).apply("anna-lena anna"));
    }

    @Test
    void takesNoMoreThan64Names() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "name" + (char) ('a' + i / 26) + (char) ('a' + i % 26)).toList();
        Redaction many = Redaction.knowing(names);
        assertEquals(64, names.stream().filter(name -> many.apply(name).equals("<id>")).count());
    }

    @Test
    void takesNamesWithAnyCharacters() {
        assertEquals("hello <id>", Redaction.knowing(List.of("O'Brien (x)")).apply("hello o'brien (X)"));
        assertEquals("von <id>.", Redaction.knowing(List.of("J\u00fcrgen")).apply("von j\u00fcrgen."));
        assertEquals("<a> b", Redaction.knowing(List.of("<a>", "a\nb")).apply("<a> b"));
        assertFalse(Redaction.knowing(List.of("x".repeat(300))).apply("x".repeat(255)).contains("xxx"));
    }

    @Test
    void isDoneTheFirstTime() {
        String redacted = OWN.apply("brunhilde@hexenhaus:/srv/people/brunhilde/x http://wald/brunhilde");
        assertEquals(redacted, OWN.apply(redacted));
        assertEquals(redacted, Redaction.of(redacted));
    }
}
