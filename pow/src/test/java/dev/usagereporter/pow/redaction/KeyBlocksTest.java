package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class KeyBlocksTest {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    @Test
    void takesOutAWholeBlock() {
        assertEquals("a\n<secret>\nb", Redaction.of("a\n" + BEGIN + "\nabc\ndef=\n" + END + "\nb"));
        assertEquals("a <secret> b", Redaction.of("a " + BEGIN + " abc def " + END + " b"));
        assertEquals("{\"k\":\"<secret>\\n\",\"a\":1}", Redaction.of("{\"k\":\"" + BEGIN + "\\nabc\\n" + END + "\\n\",\"a\":1}"));
        assertEquals("<secret>\n<secret>", Redaction.of(BEGIN + "\nabc\n" + END + "\n" + BEGIN + "\nabc\n" + END));
    }

    @Test
    void takesOutABlockWhateverIsBetween() {
        assertEquals("<secret>\nb", Redaction.of(BEGIN + "\nNov 20 x: abc\nNov 20 x: d e f\n" + END + "\nb"));
    }

    @Test
    void takesOutABlockWithoutAnEndUpToAnOrdinaryLine() {
        assertEquals("<secret>\nnext step failed", Redaction.of(BEGIN + "\nabc\ndef=\nnext step failed"));
        assertEquals("<secret>", Redaction.of(BEGIN + "\nProc-Type: 4,ENCRYPTED\n\nabc"));
        assertEquals("<secret>\nerror: that was it", Redaction.of(BEGIN + "\nabc\nerror: that was it"));
        assertEquals("<secret>", Redaction.of(BEGIN));
        assertEquals("<secret>\n" + "a ".repeat(64) + "a", Redaction.of(BEGIN + "\n" + "a".repeat(128) + "\n" + "a ".repeat(64) + "a"));
    }

    @Test
    void takesOutABlockWithoutABeginningFromAnOrdinaryLineOn() {
        assertEquals("step one failed\n<secret>\nb", Redaction.of("step one failed\nabc\ndef=\n" + END + "\nb"));
        assertEquals("<secret>", Redaction.of("abc\n" + END));
        assertEquals("<secret>", Redaction.of(END));
        assertEquals("a b\n<secret>\nc d\n<secret>", Redaction.of("a b\nabc\n" + END + "\nc d\nabc\n" + END));
    }

    @Test
    void looksForTheEndOnlySoFar() {
        String far = BEGIN + "\nabc\n" + "an ordinary line\n".repeat(2000) + END;
        String redacted = Redaction.of(far);
        assertFalse(redacted.contains("abc"));
        assertEquals("<secret>\n" + "an ordinary line\n".repeat(2000) + "<secret>", redacted);
    }

    @Test
    void takesOutPublicKeysOfSshWithTheirComments() {
        assertEquals("ssh-ed25519 <secret>\nx", Redaction.of("ssh-ed25519 AAAAC3Nza alice at home\nx"));
        assertEquals("'ssh-rsa <secret>' >> x", Redaction.of("'ssh-rsa AAAAB3Nza a@b' >> x"));
        assertEquals("ecdsa-sha2-nistp256 <secret>", Redaction.of("ecdsa-sha2-nistp256 AAAAE2Vj"));
        String offer = "no matching host key type found. Their offer: ssh-rsa";
        assertEquals(offer, Redaction.of(offer));
    }
}
