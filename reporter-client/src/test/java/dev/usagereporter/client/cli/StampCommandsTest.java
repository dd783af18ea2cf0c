package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mint} and {@code check}. */
class StampCommandsTest {
    @TempDir
    private Path home;

    private String mint(String... words) {
        Desk desk = new Desk(home).atFixedTime();
        assertEquals(0, desk.run(words));
        assertEquals("", desk.err());
        return desk.out().lines().reduce((one, other) -> other).orElseThrow();
    }

    private int check(String words) {
        return new Desk(home).run(List.of(("check " + words).split(" ", -1)));
    }

    @Test
    void mintsAStampThatItFindsValid() {
        String stamp = mint("mint", "--bits", "10", "resource");
        assertTrue(stamp.startsWith("1:10:261120:resource::"));
        assertEquals(0, check("--bits 10 --resource resource " + stamp));
        assertEquals(0, check("--bits 9 --resource resource " + stamp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void mintsOnSeveralThreads(String threads) {
        String stamp = mint("mint", "--bits", "18", "--threads", threads, "resource");
        assertEquals(0, check("--bits 18 --resource resource " + stamp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "x", "-1", "", "2.5"})
    void refusesOtherNumbersOfThreads(String threads) {
        Desk desk = new Desk(home);
        assertEquals(64, desk.run("mint", "--threads=" + threads, "resource"));
        assertEquals("reporter mint: --threads must be from 1 to 256\n", desk.err());
        assertEquals("", desk.out());
    }

    @Test
    void mintsTwentyBitsUnlessToldOtherwise() {
        assertTrue(mint("mint", "resource").startsWith("1:20:"));
    }

    @Test
    void tellsInvalidFromUnchecked() {
        String stamp = mint("mint", "--bits", "10", "resource");
        String forged = stamp.substring(0, stamp.length() - 1) + "G";
        assertEquals(1, check("--bits 11 --resource resource " + stamp));
        assertEquals(1, check("--bits 10 --resource other " + stamp));
        assertEquals(1, check("--bits 10 --resource resource " + forged));
        assertEquals(1, check(forged));
        assertEquals(1, check("nonsense"));
        assertEquals(2, check(stamp));
        assertEquals(2, check("--bits 10 " + stamp));
        assertEquals(2, check("--resource resource " + stamp));
        assertEquals(1, check("--bits 11 " + stamp));
        assertEquals(1, check("--resource other " + stamp));
    }

    @Test
    void judgesNoAge() {
        String stamp = mint("mint", "--bits", "8", "resource");
        Desk later = new Desk(home);
        assertEquals(0, later.run("check", "--bits", "8", "--resource", "resource", stamp));
        assertEquals("valid\n", later.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--algorithm sha1, ''", "--algorithm sha256, alg=sha256", "--algorithm argon2id, alg=argon2id",
        "--algorithm argon2id --memory 16 --passes 2 --lanes 2, alg=argon2id"
    })
    void mintsAndChecksWithTheHashThatIsNamed(String hash, String extension) {
        String stamp = mint(("mint --bits 6 " + hash + " resource").split(" ", -1));
        assertTrue(stamp.startsWith("1:6:261120:resource:" + extension + ":"), stamp);
        assertEquals(0, check("--bits 6 --resource resource " + hash + " " + stamp));
        assertEquals(1, check("--bits 7 --resource resource " + hash + " " + stamp));
        assertEquals(2, check("--bits 6 " + hash + " " + stamp));
    }

    @Test
    void mintsEightBitsOfArgon2idUnlessToldOtherwise() {
        assertTrue(mint("mint", "--algorithm", "argon2id", "--memory", "8", "resource").startsWith("1:8:"));
    }

    /** With which hash comes from whoever asks: a stamp could choose the cheapest. */
    @Test
    void takesNoHashFromAStamp() {
        List<String> hashes = List.of("--algorithm sha1", "--algorithm sha256", "--algorithm argon2id --memory 8");
        for (String minted : hashes) {
            String stamp = mint(("mint --bits 5 " + minted + " resource").split(" ", -1));
            for (String asked : hashes) {
                Desk desk = new Desk(home);
                String words = "check --bits 5 --resource resource " + asked + " " + stamp;
                assertEquals(asked.equals(minted) ? 0 : 1, desk.run(List.of(words.split(" ", -1))), words);
                String name = asked.split(" ", -1)[1];
                String other = "invalid: does not say that it was minted with " + name + "\n";
                assertEquals(asked.equals(minted) ? "valid\n" : other, desk.out());
            }
        }
    }

    @Test
    void refusesTheWorkOfOtherParameters() {
        String stamp = mint("mint", "--bits", "10", "--algorithm", "argon2id", "--memory", "16", "resource");
        String question = "--bits 10 --resource resource --algorithm argon2id ";
        assertEquals(0, check(question + "--memory 16 " + stamp));
        assertEquals(1, check(question + "--memory 17 " + stamp));
        assertEquals(1, check(question + "--memory 16 --passes 2 " + stamp));
        assertEquals(1, check(question + "--memory 16 --lanes 2 " + stamp));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--algorithm md5", "--algorithm SHA1", "--algorithm", "--algorithm=", "--memory 1024", "--passes 1", "--lanes 1",
        "--algorithm sha256 --lanes 1", "--algorithm argon2id --memory 7", "--algorithm argon2id --memory 65537",
        "--algorithm argon2id --memory 15 --lanes 2", "--algorithm argon2id --memory 4294967304",
        "--algorithm argon2id --passes 0", "--algorithm argon2id --passes 17", "--algorithm argon2id --lanes 0",
        "--algorithm argon2id --lanes 9", "--algorithm argon2id --memory 1M", "--algorithm argon2id --passes -1"
    })
    void exitsSixtyFourOnAHashThatThereIsNot(String hash) {
        for (String command : List.of("mint --bits 1 ", "check ")) {
            Desk desk = new Desk(home);
            assertEquals(64, desk.run(List.of((command + hash + " a").split(" ", -1))), hash);
            assertEquals("", desk.out());
            assertEquals(1, desk.err().lines().count());
        }
    }

    @Test
    void namesTheHashesInItsHelp() {
        for (String command : List.of("mint", "check")) {
            Desk desk = new Desk(home);
            assertEquals(0, desk.run(command, "--help"));
            for (String word : List.of("[HASH]", "sha1", "sha256", "argon2id", "--memory KIB", "--passes N", "--lanes N")) {
                assertTrue(desk.out().contains(word), command + ": " + word);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mint", "mint a b", "mint --bits 0 a", "mint --bits 65 a", "mint --bits +8 a", "mint --bits",
        "mint --strict a", "mint a:b", "check",
        "check a b", "check --bits 0 a", "check --bits 161 a", "check --strict a", "check --resource"
    })
    void exitsSixtyFourOnWrongUsage(String words) {
        Desk desk = new Desk(home);
        assertEquals(64, desk.run(List.of(words.split(" ", -1))));
        assertEquals("", desk.out());
        assertEquals(1, desk.err().lines().count());
    }

    @Test
    void takesResourcesUpToTheirLimit() {
        assertEquals(64, new Desk(home).run("mint", "--bits", "1", "r".repeat(257)));
        assertEquals(0, new Desk(home).run("mint", "--bits", "1", "r".repeat(256)));
    }

    @Test
    void showsHowFarMintingHasComeAfterASecondWhereSomebodyWatches() {
        Desk desk = new Desk(home);
        desk.terminal = true;
        MintLine line = new MintLine(desk.surroundings());
        line.onProgress(20, 1000, Duration.ofMillis(999));
        assertEquals("", desk.err());
        line.onProgress(20, 726_900, Duration.ofSeconds(1));
        assertEquals("\r\u001b[Kminting 20 bits: 0.7 M tries, 0.7 M/s, 50 in 100 stamps take no longer", desk.err());
        String shown = desk.err();
        line.onProgress(20, 726_901, Duration.ofMillis(1249));
        assertEquals(shown, desk.err());
        line.onProgress(20, 726_901, Duration.ofMillis(1250));
        assertTrue(desk.err().length() > shown.length());
        line.clear();
        assertTrue(desk.err().endsWith("\r\u001b[K"));
        String cleared = desk.err();
        line.clear();
        assertEquals(cleared, desk.err());
    }

    @Test
    void showsTheFewTriesOfArgon2idAsTheyAre() {
        assertEquals("minting 8 bits: 177 tries, 88.5/s, 49 in 100 stamps take no longer", MintLine.text(8, 177, 2000));
        assertEquals("minting 20 bits: 99999 tries, 99999.0/s, 9 in 100 stamps take no longer", MintLine.text(20, 99_999, 1000));
        assertEquals("minting 20 bits: 0.1 M tries, 0.1 M/s, 9 in 100 stamps take no longer", MintLine.text(20, 100_000, 1000));
    }

    @Test
    void showsNothingWhereNobodyWatches() {
        Desk desk = new Desk(home);
        MintLine line = new MintLine(desk.surroundings());
        line.onProgress(20, 1, Duration.ofHours(1));
        desk.terminal = true;
        line.onProgress(20, 2, Duration.ofMillis(1));
        line.onProgress(20, 3, Duration.ofHours(1));
        line.clear();
        assertEquals("", desk.err(), "nobody is asked for twice");
    }

    @ParameterizedTest
    @CsvSource({"/dev/pts/0, true", "/dev/tty1, true", "/dev/console, true", "/dev/null, false", "pipe:[123], false", "/tmp/file, false"})
    void knowsATerminalByWhatTheDescriptorLinksTo(String target, boolean terminal) throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("fd"), Path.of(target));
        assertEquals(terminal, Terminal.isTerminal(link));
        assertEquals(false, Terminal.isTerminal(home.resolve("missing")));
        Files.delete(link);
    }
}
