package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmOptionTest {
    private static final List<Algorithm> ALGORITHMS = List.of(Algorithm.SHA1, Algorithm.SHA256, new Argon2id(8, 1, 1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                       | sha1",
        "ext2                     | sha1",
        "a=1;b=2                  | sha1",
        ";                        | sha1",
        "algo=sha256              | sha1",
        "xalg=sha256              | sha1",
        "ALG=sha256               | sha1",
        "x=alg=sha256             | sha1",
        "x,alg=sha256             | sha1",
        "' alg=sha256'            | sha1",
        "alg=sha1                 | sha1",
        "alg=sha256               | sha256",
        "x;alg=sha256             | sha256",
        "alg=sha256;x             | sha256",
        ";;alg=sha256;;           | sha256",
        "a=1;alg=sha256;b         | sha256",
        "alg=argon2id             | argon2id",
        "x=y;alg=argon2id         | argon2id",
        "alg                      | ''",
        "alg=                     | ''",
        "alg;                     | ''",
        "alg=SHA256               | ''",
        "alg=sha256=              | ''",
        "alg==sha256              | ''",
        "alg=sha256,argon2id      | ''",
        "'alg=sha256 '            | ''",
        "alg= sha256              | ''",
        "alg=sha                  | ''",
        "alg=sha2567              | ''",
        "alg=argon2i              | ''",
        "alg=md5                  | ''",
        "alg=sha256;alg=sha256    | ''",
        "alg=sha1;alg=sha1        | ''",
        "alg=sha256;alg=sha1      | ''",
        "alg=sha1;alg=sha256      | ''",
        "alg;alg=sha1             | ''",
        "alg=sha1;alg             | ''",
        "alg=a;alg=b;alg=sha256   | ''",
    })
    void namesOneAlgorithmOrNone(String extension, String named) {
        for (Algorithm algorithm : ALGORITHMS) {
            assertEquals(named.equals(algorithm.wireName()), AlgorithmOption.names(extension, algorithm), algorithm::toString);
        }
    }

    @Property
    void namesAtMostOneAlgorithmWhateverTheExtension(@ForAll("extensions") String extension) {
        assertTrue(ALGORITHMS.stream().filter(algorithm -> AlgorithmOption.names(extension, algorithm)).count() <= 1);
    }

    @Property
    void namesWhatItWritesAmongAnyOtherOptions(
            @ForAll("others") String before, @ForAll("others") String after, @ForAll("algorithms") Algorithm algorithm) {
        String extension = before + ";" + AlgorithmOption.extension(algorithm) + ";" + after;
        assertTrue(AlgorithmOption.names(extension, algorithm));
        assertTrue(AlgorithmOption.names(AlgorithmOption.extension(algorithm), algorithm));
    }

    @Property
    void namesNothingWhereItIsSaidTwice(@ForAll("algorithms") Algorithm one, @ForAll("others") String between) {
        String twice = "alg=" + one.wireName() + ";" + between + ";alg=" + one.wireName();
        for (Algorithm algorithm : ALGORITHMS) {
            assertFalse(AlgorithmOption.names(twice, algorithm));
        }
    }

    @Provide
    Arbitrary<Algorithm> algorithms() {
        return Arbitraries.of(ALGORITHMS);
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.of("alg", "=", ";", "sha1", "sha256", "argon2id", "alg=sha1", "alg=sha256", "x", ",", " ")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> others() {
        return Arbitraries.of("", "x", "x=1", "algo=sha1", "salg=2", "a=alg", "n=1,2,3")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join(";", parts));
    }
}
