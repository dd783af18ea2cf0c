package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void givesTheSameTextAgainWhereThereIsNothing() {
        for (String text : List.of("", "\n", "nginx 1.22.3 failed with exit code 127\n\tat line 42\n")) {
            assertSame(text, Redaction.of(text));
        }
    }

    @Test
    void leavesItsOwnWordsAlone() {
        for (Placeholder placeholder : Placeholder.values()) {
            String word = placeholder.word();
            for (String frame : List.of(
                    "%s", "a %s b", "(%s)", "%1$s:%1$s", "%1$s@%1$s", "%1$s/%1$s", "user=%s", "password=%s", "--token %s",
                    "http://%s", "/home/%s")) {
                String once = Redaction.of(frame.formatted(word));
                assertEquals(once, Redaction.of(once));
                assertTrue(once.contains("<"), once);
            }
            assertEquals("a " + word + " b", Redaction.of("a " + word + " b"));
        }
    }

    /** A secret may look like anything that another rule would take a piece of. */
    @Test
    void takesSecretsBeforeWhatIsInThem() {
        assertEquals("--password <secret>", Redaction.of("--password 192.168.1.5:alice@example.org"));
        assertEquals("TOKEN=<secret> x", Redaction.of("TOKEN=https://alice@example.org/home/alice x"));
        assertEquals("secret: \"<secret>\"", Redaction.of("secret: \"/home/alice 10.0.0.1\""));
    }

    @Test
    void takesAddressesOfTheWebBeforeTheHostsInThem() {
        assertEquals("http://<ip>:80/<path> and <ip>", Redaction.of("http://10.0.0.1:80/home/alice and 10.0.0.1"));
        assertEquals("https://<secret>@<host>/<path>?<secret>", Redaction.of("https://a@b.de:pw@example.org/u?x=10.0.0.1"));
    }

    @Test
    void takesPathsBeforeTheNamesInThem() {
        assertEquals("<path>", Redaction.of("/home/alice/example.org/alice@example.org"));
        assertEquals("/etc/ssl/<host>/<path>", Redaction.of("/etc/ssl/example.org/key.pem"));
    }

    @Test
    void takesMailsBeforeAddressesAndHosts() {
        assertEquals("<user>@<ip> <user>@<host> <email>", Redaction.of("alice@10.0.0.1 alice@nas alice@nas.lan"));
    }

    @Test
    void goesOverManyLines() {
        String text = "+ mysql -phunter2\nERROR 2002 (HY000): Can't connect to '192.168.1.5' (115)\n/opt/x.sh: line 42: exit code 1\n";
        String left = "+ mysql -p<secret>\nERROR 2002 (HY000): Can't connect to '<ip>' (115)\n/opt/x.sh: line 42: exit code 1\n";
        assertEquals(left, Redaction.of(text));
    }

    /** Fail closed: a text on which the rules never agree is given up as a whole. */
    @Test
    void givesUpATextThatKeepsChanging() {
        Redaction restless = new Redaction(List.of(text -> text + "x"));
        assertEquals("<secret>", restless.apply("password"));
    }

    @Test
    void replacesPiecesFromFrontToBackOnly() {
        Edits edits = new Edits("abcdef");
        assertEquals("abcdef", edits.result());
        edits.replace(1, 3, Placeholder.ID);
        assertEquals(3, edits.done());
        assertThrows(IllegalArgumentException.class, () -> edits.replace(2, 4, Placeholder.ID));
        assertThrows(IllegalArgumentException.class, () -> edits.replace(5, 4, Placeholder.ID));
        edits.replace(3, 4, Placeholder.IP);
        assertEquals("a<id><ip>ef", edits.result());
    }

    @Test
    void findsItsOwnWords() {
        assertEquals(4, Placeholder.lengthAt("a<ip>b", 1));
        assertEquals(8, Placeholder.lengthAt("<secret>", 0));
        assertEquals(0, Placeholder.lengthAt("<secre>", 0));
        assertEquals(0, Placeholder.lengthAt("<ip", 0));
        assertEquals(0, Placeholder.lengthAt("ip>", 0));
        assertEquals(0, Placeholder.lengthAt("", 0));
    }

    @Test
    void aContextNeedsAGroup() {
        assertThrows(IllegalArgumentException.class, () -> new Context("user", "user (?<name>x)"));
        assertEquals("user <user>", new Context("user", "user (?<user>x)").apply("user x"));
    }
}
