package dev.usagereporter.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every execution and every event. */
class MergePropertyTest {
    private static final List<InstallStatus> PROGRESS =
            List.of(InstallStatus.INSTALLING, InstallStatus.VALIDATION, InstallStatus.CONFIGURING);
    private static final List<InstallStatus> ENDS =
            List.of(InstallStatus.SUCCESS, InstallStatus.FAILED, InstallStatus.ABORTED, InstallStatus.UNKNOWN);

    private static Arbitrary<ExecutionEvent> events(Arbitrary<Optional<InstallStatus>> statuses, Arbitrary<Intent> intents) {
        Arbitrary<TestEvent> facts = Combinators.combine(
                        Arbitraries.of("a", "b", "").list().ofSize(3), Arbitraries.integers().between(-1, 2).list().ofSize(3))
                .as((texts, numbers) -> {
                    TestEvent event = TestEvent.now();
                    InstallField[] textFields = {InstallField.NSAPP, InstallField.ERROR, InstallField.OS_VERSION};
                    InstallField[] numberFields = {InstallField.EXIT_CODE, InstallField.CT_TYPE, InstallField.DISK_SIZE};
                    for (int at = 0; at < 3; at++) {
                        event = texts.get(at).isEmpty() ? event : event.with(textFields[at], texts.get(at));
                        event = numbers.get(at) < 0 ? event : event.with(numberFields[at], numbers.get(at));
                    }
                    return event;
                });
        return Combinators.combine(facts, statuses, intents).as((event, status, intent) -> {
            TestEvent intended = event.to(intent);
            return status.map(intended::says).orElse(intended).event();
        });
    }

    @Provide
    Arbitrary<ExecutionEvent> anyEvent() {
        return events(Arbitraries.of(InstallStatus.class).optional(), Arbitraries.of(Intent.class));
    }

    @Provide
    Arbitrary<List<ExecutionEvent>> anyEvents() {
        return anyEvent().list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<ExecutionEvent>> progress() {
        return events(Arbitraries.of(PROGRESS).optional(), Arbitraries.just(Intent.MERGE)).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<InstallStatus> end() {
        return Arbitraries.of(ENDS);
    }

    /** The execution after all of them, in this order; empty while none was made. */
    private static Optional<Execution> all(List<ExecutionEvent> events) {
        Optional<Execution> known = Optional.empty();
        for (ExecutionEvent event : events) {
            known = after(known, event);
        }
        return known;
    }

    private static Optional<Execution> after(Optional<Execution> known, ExecutionEvent event) {
        return Merge.of(known, event) instanceof Merged.Changed(Execution execution) ? Optional.of(execution) : known;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mergingAnEventTwiceIsMergingItOnce(@ForAll("anyEvents") List<ExecutionEvent> before, @ForAll("anyEvent") ExecutionEvent event) {
        Optional<Execution> once = after(all(before), event);
        assertEquals(once, after(once, event));
        if (Merge.of(all(before), event) instanceof Merged.Changed) {
            assertInstanceOf(Merged.Duplicate.class, Merge.of(once, event));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyOrderAndRepetitionEndsWithTheOneFinalStatus(
            @ForAll("progress") List<ExecutionEvent> progress,
            @ForAll("end") InstallStatus end,
            @ForAll("progress") List<ExecutionEvent> factsOfEnds,
            @ForAll long seed) {
        List<ExecutionEvent> events = new ArrayList<>(progress);
        events.add(TestEvent.now().says(end).event());
        for (ExecutionEvent facts : factsOfEnds) {
            events.add(new ExecutionEvent(
                    facts.application(), facts.receivedAt(), 20, facts.generation(), Intent.MERGE, facts.target(), Optional.of(end), facts.facts()));
        }
        Random random = new Random(seed);
        for (int again = random.nextInt(8); again > 0; again--) {
            events.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(events, random);

        assertEquals(end, all(events).orElseThrow().status());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void withoutAnEndEveryOrderHasTheLatestStage(@ForAll("progress") List<ExecutionEvent> progress, @ForAll long seed) {
        List<ExecutionEvent> events = new ArrayList<>(progress);
        events.add(TestEvent.now().event());
        Collections.shuffle(events, new Random(seed));
        InstallStatus latest = events.stream()
                .map(event -> event.status().orElse(InstallStatus.INSTALLING))
                .max(Enum::compareTo)
                .orElseThrow();

        assertEquals(latest, all(events).orElseThrow().status());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aTimeOutAtAnyMomentChangesNoEnd(
            @ForAll("progress") List<ExecutionEvent> progress, @ForAll("end") InstallStatus end, @ForAll long seed) {
        List<ExecutionEvent> events = new ArrayList<>(progress);
        events.add(TestEvent.now().says(end).event());
        Random random = new Random(seed);
        Collections.shuffle(events, random);
        int timeOut = random.nextInt(events.size());
        Optional<Execution> known = Optional.empty();
        for (int at = 0; at < events.size(); at++) {
            known = after(known, events.get(at));
            if (at == timeOut) {
                known = known.map(MergePropertyTest::timedOut);
            }
        }
        assertEquals(end, known.orElseThrow().status());
        assertEquals(false, known.orElseThrow().timedOut());
    }

    private static Execution timedOut(Execution execution) {
        return execution.status().isFinal()
                ? execution
                : new Execution(execution.proved(), InstallStatus.UNKNOWN, true, execution.container(), execution.facts());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noEventTakesAStageOrAnEndBack(@ForAll("anyEvents") List<ExecutionEvent> events) {
        Optional<Execution> known = Optional.empty();
        for (ExecutionEvent event : events) {
            Optional<Execution> before = known;
            known = after(known, event);
            if (before.isPresent()) {
                InstallStatus was = before.get().status();
                InstallStatus is = known.orElseThrow().status();
                assertEquals(was.isFinal() ? was : is, is);
                assertEquals(Math.max(was.compareTo(is), 0), 0);
            }
        }
    }
}
