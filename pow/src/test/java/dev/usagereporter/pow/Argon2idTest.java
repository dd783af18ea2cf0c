package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2idTest {
    /** A stamp and its hash by the reference implementation. */
    record Vector(Argon2id algorithm, int counted, String hash, Stamp stamp) {
        static Vector of(String line) {
            String[] columns = line.split("\t", -1);
            assertEquals(6, columns.length);
            Argon2id algorithm = new Argon2id(
                    Integer.parseInt(columns[0]), Integer.parseInt(columns[1]), Integer.parseInt(columns[2]));
            Stamp stamp = assertInstanceOf(StampParse.Parsed.class, Stamp.parse(columns[5])).stamp();
            return new Vector(algorithm, Integer.parseInt(columns[3]), columns[4], stamp);
        }
    }

    static List<Vector> vectors() {
        try (InputStream in = Argon2idTest.class.getResourceAsStream("/vectors/argon2id-stamps.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Vector::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsEveryVector() {
        assertEquals(18, vectors().size());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void hashesLikeTheReferenceImplementation(Vector vector) {
        assertEquals(vector.hash(), HexFormat.of().formatHex(vector.algorithm().hash(vector.stamp().bytes())));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifiesStampsOfTheReferenceImplementation(Vector vector) {
        Stamp stamp = vector.stamp();
        Expectation expected = new Expectation(vector.algorithm(), stamp.resource(), stamp.bits(), stamp.day());
        Verdict verdict = vector.counted() < stamp.bits()
                ? new Verdict.WorkMissing(vector.counted(), stamp.bits())
                : new Verdict.Valid(stamp.bits());
        assertEquals(verdict, Verification.verify(stamp, expected));
    }

    /** The memory of one try is that of the next: nothing of it may show. */
    @Test
    void hashesTheSameInMemoryThatIsUsedAgain() {
        for (Argon2id algorithm : List.of(new Argon2id(8, 1, 1), new Argon2id(40, 3, 2), new Argon2id(64, 1, 8))) {
            UnaryOperator<byte[]> hasher = algorithm.hasher();
            for (int i = 0; i < 5; i++) {
                byte[] stamp = ("1:1:261120:resource:alg=argon2id:salt:" + i).getBytes(StandardCharsets.US_ASCII);
                assertArrayEquals(algorithm.hash(stamp), hasher.apply(stamp));
            }
        }
    }

    @Test
    void hashesAnyStampToItsFullWidth() {
        for (int length : new int[] {0, 1, 63, 64, 65, 127, 128, 129, Stamp.MAX_LENGTH}) {
            assertEquals(32, new Argon2id(8, 1, 1).hash(new byte[length]).length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 1", "65536, 16, 8", "65536, 1, 1", "8, 16, 1", "16, 1, 2", "64, 1, 8", "65, 1, 8", "9, 1, 1", "1024, 1, 1"
    })
    void takesParametersUpToTheirLimits(int memory, int passes, int lanes) {
        assertTrue(Argon2id.allows(memory, passes, lanes));
        Argon2id argon2id = new Argon2id(memory, passes, lanes);
        assertEquals(List.of(memory, passes, lanes), List.of(argon2id.memory(), argon2id.passes(), argon2id.lanes()));
        assertEquals("argon2id", argon2id.wireName());
    }

    @ParameterizedTest
    @CsvSource({
        "7, 1, 1", "15, 1, 2", "63, 1, 8", "65537, 1, 1", "65537, 16, 8", "8, 0, 1", "8, 17, 1", "8, 1, 0", "72, 1, 9", "65536, 1, 9",
        "0, 1, 1", "-1, 1, 1", "8, -1, 1", "8, 1, -1", "-2147483648, 1, 1", "2147483647, 1, 1", "8, 2147483647, 1",
        "8, -2147483648, 1", "8, 1, 2147483647", "8, 1, -2147483648", "65536, 1, 536870912"
    })
    void refusesOtherParameters(int memory, int passes, int lanes) {
        assertFalse(Argon2id.allows(memory, passes, lanes));
        String message = assertThrows(IllegalArgumentException.class, () -> new Argon2id(memory, passes, lanes)).getMessage();
        assertEquals(
                "argon2id: expected 1 to 8 lanes, 1 to 16 passes and 8 KiB for each lane to 65536 KiB of memory", message);
    }
}
