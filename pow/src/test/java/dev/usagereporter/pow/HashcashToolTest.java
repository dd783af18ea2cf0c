package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailHash;
import dev.usagereporter.pow.engine.TailSearch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways with the C tool, where it is installed; its clock is the machine's. */
class HashcashToolTest {
    private static final String DIGEST = "JmVgkKkWyNXhX99qEXO6__E8V3HvZuswEjIqM-SYa_E=";

    /** As long as a token may be, in both cases and with the characters of base64url. */
    private static final String RESOURCE = "aB-_9zYx".repeat(25) + DIGEST;

    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int UNCHECKED = 2;

    @TempDir
    Path folder;

    @BeforeEach
    void toolIsInstalled() {
        assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "hashcash"))),
                "hashcash is not installed");
        assertEquals(244, RESOURCE.length());
    }

    @Test
    void verifiesTheStampsOfTheTool() throws Exception {
        Run run = hashcash("-mqCb20", "-r", RESOURCE);
        assertEquals(VALID, run.status());
        Stamp stamp = parsed(run.output());
        assertEquals(RESOURCE, stamp.resource());
        assertEquals(new Verdict.Valid(20), verify(stamp, 20));
        assertEquals(new Verdict.TooFewBits(20, 21), verify(stamp, 21));
    }

    @Test
    void verifiesTheLongestResourceAndDatesWithTheTime() throws Exception {
        String longest = "r".repeat(Stamp.MAX_RESOURCE);
        for (int width : List.of(6, 10, 12)) {
            Stamp stamp = parsed(hashcash("-mqCb10", "-z", Integer.toString(width), "-r", longest).output());
            assertEquals(width, stamp.date().length());
            assertEquals(
                    new Verdict.Valid(10),
                    Verification.verify(stamp, new Expectation(Algorithm.SHA1, longest, 10, today())));
        }
    }

    @Test
    void itsStampsAreRefusedHereWhenItFoldsTheResource() throws Exception {
        Stamp folded = parsed(hashcash("-mqb10", "-r", RESOURCE).output());
        assertEquals(new Verdict.WrongResource(), verify(folded, 10));
    }

    @Test
    void theToolVerifiesOurStamps() throws Exception {
        String stamp = minted(20).format();
        assertEquals(VALID, check(20, RESOURCE, stamp));
        assertEquals(INVALID, check(21, RESOURCE, stamp));
        assertEquals(INVALID, check(20, RESOURCE.replace("aB", "ab"), stamp));
        assertEquals(INVALID, check(20, RESOURCE, stamp.replace("1:20:", "1:21:")));
    }

    /** Those of every engine: both find counters of their own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theToolVerifiesTheStampsOfEveryEngine(boolean lanes) throws Exception {
        for (int length : new int[] {1, 36, 37, 100, 244}) {
            String resource = RESOURCE.substring(0, length);
            Challenge challenge = Challenge.of(
                    Algorithm.SHA1, 16, DateTimeFormatter.ofPattern("uuMMdd").format(today()), resource, "salt");
            TailBlock block = new TailBlock(challenge.prefix());
            TailSearch engine = lanes ? TailHash.SHA1.lanes(block.head()) : TailHash.SHA1.scalar(block.head());
            BlockTries tries = new BlockTries(challenge, block, () -> engine, new Groups(), Integer.SIZE);
            boolean found = false;
            while (!found) {
                found = tries.someMore();
            }
            assertEquals(VALID, check(16, resource, challenge.withCounter(tries.counter()).format()));
        }
    }

    @Test
    void theToolVerifiesWhatIsMintedOnSeveralThreads() throws Exception {
        String stamp = minted(20, 3).format();
        assertEquals(VALID, check(20, RESOURCE, stamp));
    }

    /** Without its database the tool calls a good stamp unchecked, since it may have been spent. */
    @Test
    void theToolCallsOurStampsUncheckedWithoutADatabase() throws Exception {
        String stamp = minted(12).format();
        assertEquals(UNCHECKED, hashcash("-cqb12", "-Cr", RESOURCE, stamp).status());
    }

    /** With its database it takes a stamp once. */
    @Test
    void theToolSpendsOurStamps() throws Exception {
        String stamp = minted(12).format();
        String[] spend = {"-cdqb12", "-f", folder.resolve("spent").toString(), "-Cr", RESOURCE, stamp};
        assertEquals(VALID, hashcash(spend).status());
        assertEquals(INVALID, hashcash(spend).status());
    }

    private int check(int bits, String resource, String stamp) throws Exception {
        return hashcash("-cyqb" + bits, "-Cr", resource, stamp).status();
    }

    private static Stamp minted(int bits) {
        return minted(bits, 1);
    }

    private static Stamp minted(int bits, int threads) {
        Challenge challenge = new Challenge(
                Algorithm.SHA1,
                bits,
                DateTimeFormatter.ofPattern("uuMMdd").format(today()),
                RESOURCE,
                "",
                Salt.random(new Random(), Salt.DEFAULT_CHARS));
        MintOutcome outcome = new DigestMinter(System::nanoTime)
                .mint(challenge, new MintBudget(bits, Duration.ofMinutes(10), threads), MintListener.NONE);
        return assertInstanceOf(MintOutcome.Minted.class, outcome).stamp();
    }

    private static Verdict verify(Stamp stamp, int bits) {
        return Verification.verify(stamp, new Expectation(Algorithm.SHA1, RESOURCE, bits, today()));
    }

    private static Stamp parsed(String text) {
        return assertInstanceOf(StampParse.Parsed.class, Stamp.parse(text)).stamp();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private Run hashcash(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("hashcash"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Files.createTempFile(folder, "input", "").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "hashcash did not end");
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.US_ASCII).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private record Run(int status, String output) {}
}
