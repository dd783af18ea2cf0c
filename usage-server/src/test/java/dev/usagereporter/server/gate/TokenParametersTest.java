package dev.usagereporter.server.gate;

import static dev.usagereporter.server.gate.GateFixture.APPLICATION;
import static dev.usagereporter.server.gate.GateFixture.IDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.difficulty.Price;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Algorithm and parameters in a token. Only a holder of the key can seal the wrong ones; the bounds hold all the same. */
final class TokenParametersTest {
    private static final TokenCheck INVALID = new TokenCheck.Invalid();
    private static final int BITS_AT = 21;
    private static final int CODE_AT = 22;
    private static final int PARAMETERS_AT = 23;
    private static final int PARAMETERS_END = 37;
    private static final int SEALED = 85;

    private final GateFixture fixture;

    TokenParametersTest(@TempDir Path folder) throws IOException {
        fixture = new GateFixture(folder);
    }

    private byte[] token(Algorithm algorithm) {
        String token = fixture.tokens.issue(APPLICATION, IDS, new Price(algorithm, 9)).text();
        assertEquals(TokenFormat.CHARS, token.length());
        return Base64.getUrlDecoder().decode(token);
    }

    private TokenCheck checkResealed(byte[] token) {
        byte[] sealed = token.clone();
        System.arraycopy(fixture.keys.signing().tag(sealed, SEALED), 0, sealed, SEALED, 32);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        return fixture.tokens.check(text, APPLICATION, IDS, fixture.clock.instant());
    }

    private TokenCheck verified(Algorithm algorithm, int bits) {
        return new TokenCheck.Verified(fixture.clock.instant(), new Price(algorithm, bits));
    }

    private static String written(byte[] token) {
        return HexFormat.of().formatHex(token, CODE_AT, PARAMETERS_END);
    }

    /** Tokens that are out keep their meaning: these bytes are for ever. */
    @Test
    void writesEachAlgorithmInTheSameBytesForEver() {
        assertEquals("01" + "00".repeat(14), written(token(Algorithm.SHA1)));
        assertEquals("02" + "00".repeat(14), written(token(Algorithm.SHA256)));
        assertEquals("03" + "00002002" + "00000003" + "00000004" + "0000", written(token(new Argon2id(8194, 3, 4))));
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 1", "64, 1, 8", "65536, 16, 8", "65536, 1, 1", "255, 2, 3", "256, 2, 3", "257, 2, 3"})
    void carriesTheParametersOfArgon2id(int memory, int passes, int lanes) {
        Argon2id algorithm = new Argon2id(memory, passes, lanes);
        assertEquals(verified(algorithm, 9), checkResealed(token(algorithm)));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 1, 1", "63, 1, 8", "65537, 1, 1", "8, 0, 1", "8, 17, 1", "8, 1, 0", "72, 1, 9", "0, 0, 0", "-1, 1, 1", "8, -1, 1", "8, 1, -1",
        "-2147483648, 1, 1", "2147483647, 1, 1", "65536, 2147483647, 1", "65536, 1, 268435456", "65536, 1, 2147483647"
    })
    void refusesParametersOutOfTheirLimits(int memory, int passes, int lanes) {
        byte[] token = token(new Argon2id(8, 1, 1));
        ByteBuffer.wrap(token).putInt(PARAMETERS_AT, memory).putInt(PARAMETERS_AT + 4, passes).putInt(PARAMETERS_AT + 8, lanes);
        assertEquals(INVALID, checkResealed(token));
    }

    @Test
    void refusesADigestWithAnyParameter() {
        int edited = 0;
        for (Algorithm digest : new Algorithm[] {Algorithm.SHA1, Algorithm.SHA256}) {
            byte[] token = token(digest);
            assertEquals(verified(digest, 9), checkResealed(token));
            for (int at = PARAMETERS_AT; at < PARAMETERS_END; at++) {
                for (int value : new int[] {1, 0x7f, 0x80, 0xff}) {
                    byte[] changed = token.clone();
                    changed[at] = (byte) value;
                    assertEquals(INVALID, checkResealed(changed), "byte " + at);
                    edited++;
                }
            }
        }
        assertEquals(2 * 14 * 4, edited);
    }

    /** Every value of every byte: what is read is within the limits and has one spelling, or it is no token. */
    @Test
    void readsEveryEditOfAByteAsOtherParametersWithinTheirLimitsOrAsNoToken() {
        byte[] token = token(new Argon2id(0x2040, 3, 4));
        int read = 0;
        for (int at = PARAMETERS_AT; at < PARAMETERS_END; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = token.clone();
                changed[at] = (byte) value;
                ByteBuffer in = ByteBuffer.wrap(changed, PARAMETERS_AT, 14);
                int memory = in.getInt();
                int passes = in.getInt();
                int lanes = in.getInt();
                boolean allowed = in.getShort() == 0 && memory >= 8 * lanes && memory <= 65_536 && passes >= 1
                        && passes <= 16 && lanes >= 1 && lanes <= 8;
                TokenCheck expected = allowed ? verified(new Argon2id(memory, passes, lanes), 9) : INVALID;
                assertEquals(expected, checkResealed(changed), "byte " + at + " value " + value);
                read += allowed ? 1 : 0;
            }
        }
        assertTrue(read > 100, "read " + read);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 0x7f, 0x80, 0xff})
    void refusesCodesThatNameNoAlgorithm(int code) {
        for (Algorithm algorithm : new Algorithm[] {Algorithm.SHA1, new Argon2id(8, 1, 1)}) {
            byte[] token = token(algorithm);
            token[CODE_AT] = (byte) code;
            assertEquals(INVALID, checkResealed(token));
        }
    }

    @Test
    void readsNoAlgorithmWithTheCodeOfAnother() {
        for (byte code : new byte[] {1, 2}) {
            byte[] token = token(new Argon2id(8, 1, 1));
            token[CODE_AT] = code;
            assertEquals(INVALID, checkResealed(token));
        }
        byte[] token = token(Algorithm.SHA1);
        token[CODE_AT] = 3;
        assertEquals(INVALID, checkResealed(token));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "160, true", "161, false", "255, false"})
    void refusesBitsThatNoStampCanHave(int bits, boolean valid) {
        byte[] token = token(Algorithm.SHA1);
        token[BITS_AT] = (byte) bits;
        assertEquals(valid ? verified(Algorithm.SHA1, bits) : INVALID, checkResealed(token));
    }

    @Test
    void refusesEveryUnsealedEditOfTheParameters() {
        byte[] token = token(new Argon2id(64, 3, 4));
        for (int at = BITS_AT; at < PARAMETERS_END; at++) {
            byte[] changed = Arrays.copyOf(token, token.length);
            changed[at] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertEquals(INVALID, fixture.tokens.check(text, APPLICATION, IDS, fixture.clock.instant()));
        }
    }
}
