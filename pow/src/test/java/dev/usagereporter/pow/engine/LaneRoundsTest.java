package dev.usagereporter.pow.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneRoundsTest {
    @Test
    void areVectorsInTheseTestsWhichHaveTheModule() {
        assertTrue(Runtime.version().feature() >= LaneRounds.VECTORS_SINCE);
        assertInstanceOf(VectorRounds.class, LaneRounds.best());
        assertInstanceOf(VectorSha1Rounds.class, LaneRounds.best().sha1());
        assertInstanceOf(VectorSha256Rounds.class, LaneRounds.best().sha256());
    }

    @ParameterizedTest
    @CsvSource({"17, true", "24, true", "25, false", "26, false", "17, false"})
    void areLoopsWithoutTheModuleOrOnAnOlderJava(int java, boolean module) {
        assertInstanceOf(PlainRounds.class, LaneRounds.best(java, module));
        assertInstanceOf(PlainSha1Rounds.class, LaneRounds.best(java, module).sha1());
        assertInstanceOf(PlainSha256Rounds.class, LaneRounds.best(java, module).sha256());
    }

    @ParameterizedTest
    @CsvSource({"25", "26", "99"})
    void areVectorsFromTheJavaOnWhichTheyWereMeasured(int java) {
        assertInstanceOf(VectorRounds.class, LaneRounds.best(java, true));
    }
}
