package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailHash;
import dev.usagereporter.pow.engine.TailSearch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** When lanes take over, on a clock that says how long rehearsals and groups take. */
class WarmingUpTest {
    private static final long LONG_WORK = 10L * TailSearch.GROUP;
    private static final long GROUP_NANOS = 7_000_000;
    private static final int[] HEAD = new TailBlock("p".repeat(100)).head();

    /** Every second look at it during rehearsals ends one. */
    private static final class Rehearsals implements LongSupplier {
        private long now = 1_000_000_000_000_000L;
        private long rehearsal;
        private int looks;

        Rehearsals(long rehearsal) {
            this.rehearsal = rehearsal;
        }

        /** A look, then for each rehearsal one at its start, one at its end and one behind it. */
        @Override
        public long getAsLong() {
            now += looks % 3 == 2 ? rehearsal : 0;
            looks++;
            return now;
        }

        int rehearsed() {
            return looks / 3;
        }

        void group() {
            now += GROUP_NANOS;
            looks = 0;
        }
    }

    private static WarmingUp warmingUp(long expected, Warmth warmth, LongSupplier clock) {
        return new WarmingUp(TailHash.SHA1, HEAD, expected, warmth, clock);
    }

    @Test
    void leavesShortWorkToTheScalarEngineAndNeverLooksAtTheClock() {
        WarmingUp engines = warmingUp(LONG_WORK - 1, new Warmth(LONG_WORK), () -> {
            throw new AssertionError("no look at the clock");
        });
        TailSearch scalar = engines.get();
        for (int i = 1; i < LONG_WORK / TailSearch.GROUP; i++) {
            assertSame(scalar, engines.get());
        }
    }

    @Test
    void rehearsesOnceTheWorkOfAllStampsIsLong() {
        Warmth warmth = new Warmth(LONG_WORK);
        Rehearsals clock = new Rehearsals(1000);
        for (int i = 0; i < LONG_WORK / TailSearch.GROUP; i++) {
            warmingUp(1, warmth, clock).get();
            assertEquals(0, clock.rehearsed());
        }
        warmingUp(1, warmth, clock).get();
        assertTrue(clock.rehearsed() > 0);
        assertFalse(warmth.isWarm(), "there was no group to compare with");
    }

    @Test
    void switchesWhenAFullRehearsalIsFasterThanAScalarGroup() {
        Warmth warmth = new Warmth(LONG_WORK);
        Rehearsals clock = new Rehearsals(GROUP_NANOS / TailSearch.STEPS - 1);
        WarmingUp engines = warmingUp(LONG_WORK, warmth, clock);
        TailSearch scalar = engines.get();
        clock.group();
        TailSearch lanes = engines.get();
        assertNotSame(scalar, lanes);
        assertTrue(warmth.isWarm());
        assertSame(lanes, engines.get());
    }

    @Test
    void staysWithTheScalarEngineWhileRehearsalsAreNoFaster() {
        Warmth warmth = new Warmth(LONG_WORK);
        Rehearsals clock = new Rehearsals(GROUP_NANOS / TailSearch.STEPS + 1);
        WarmingUp engines = warmingUp(LONG_WORK, warmth, clock);
        TailSearch scalar = engines.get();
        for (int i = 0; i < 100; i++) {
            clock.group();
            assertSame(scalar, engines.get());
        }
        assertFalse(warmth.isWarm());
    }

    @Test
    void spendsAQuarterOfTheTimeAtMostAndGivesUpAfterTwoSeconds() {
        Rehearsals clock = new Rehearsals(10_000_000);
        WarmingUp engines = warmingUp(LONG_WORK, new Warmth(LONG_WORK), clock);
        TailSearch scalar = engines.get();
        long began = clock.now - 10_000_000;
        long rehearsed = 10_000_000;
        for (int i = 0; i < 2000; i++) {
            clock.group();
            assertSame(scalar, engines.get());
            rehearsed += clock.rehearsed() * 10_000_000L;
            assertTrue(rehearsed * 4 <= clock.now - began + 40_000_000, rehearsed + " of " + (clock.now - began));
        }
        assertEquals(2_000_000_000, rehearsed);
    }

    @Test
    void takesLanesAtOnceForWhateverIsMintedLater() {
        Warmth warmth = new Warmth(LONG_WORK);
        TailSearch scalar = warmingUp(1, warmth, () -> 0).get();
        warmth.lanesAreFaster();
        TailSearch lanes = warmingUp(1, warmth, () -> 0).get();
        assertEquals(TailHash.SHA1.lanes(HEAD).getClass(), lanes.getClass());
        assertEquals(TailHash.SHA1.scalar(HEAD).getClass(), scalar.getClass());
    }

    @Test
    void endsRehearsalsWhereTheClockStandsStill() {
        Warmth warmth = new Warmth(LONG_WORK);
        WarmingUp engines = warmingUp(LONG_WORK, warmth, () -> 7);
        TailSearch scalar = engines.get();
        assertSame(scalar, engines.get());
        assertFalse(warmth.isWarm());
    }
}
