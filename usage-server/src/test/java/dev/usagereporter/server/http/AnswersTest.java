package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private final List<ErrorCode> refusals = new ArrayList<>();
    private final Answers answers = new Answers(refusals::add, new SplittableRandom(1));

    @Test
    void spreadsTheRetriesOfThoseWhoAreTurnedAwayTogether() {
        Set<Integer> waits = new TreeSet<>();
        for (int client = 0; client < 1000; client++) {
            Answer answer = answers.overloaded();
            assertEquals(503, answer.status());
            waits.add(Integer.valueOf(answer.headers().get("Retry-After")));
        }
        assertEquals(Set.of(5, 6, 7, 8, 9, 10), waits);
        assertEquals(1000, refusals.size());
        assertEquals(Set.of(ErrorCode.OVERLOADED), Set.copyOf(refusals));
    }

    @Test
    void countsAFullFloorAsOneTooCheapProof() {
        assertEquals(403, answers.floorFull(22).status());
        assertEquals(List.of(ErrorCode.PROOF_INSUFFICIENT), refusals);
    }
}
