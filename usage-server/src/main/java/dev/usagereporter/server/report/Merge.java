package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import java.util.Optional;
import java.util.Set;

/**
 * The rule by which the events of one execution become one row, in whatever order and however often they come.
 *
 * <p>While it goes on, an event of the same or a later stage corrects what is known, one of an earlier stage was overtaken and
 * only fills gaps, and no event takes a stage back. The first final status that a client says is the last: from then on gaps
 * are filled and nothing is changed. A time-out is nobody's word, so any final status replaces it, but a late sign of life does
 * not revive it: what comes next may be days away.
 */
public final class Merge {
    /** What says how an attempt ended: an event from the middle of it has nothing to add to that. */
    private static final Set<InstallField> ENDING = Set.of(
            InstallField.ERROR,
            InstallField.ERROR_CATEGORY,
            InstallField.EXIT_CODE,
            InstallField.FAILED_COMMAND,
            InstallField.FAILED_LINE,
            InstallField.CUSTOM_CODE);

    private Merge() {}

    /**
     * Merges an event.
     *
     * @param known the execution that the event is about, empty where there is none; that its ids are the event's is for the
     *     caller to check
     */
    public static Merged of(Optional<Execution> known, ExecutionEvent event) {
        return known.map(execution -> of(execution, event)).orElseGet(() -> made(event));
    }

    private static Merged made(ExecutionEvent event) {
        return switch (event.intent()) {
            case CREATE, MERGE -> new Merged.Changed(Execution.first(event));
            case UPDATE -> new Merged.Missing();
        };
    }

    private static Merged of(Execution known, ExecutionEvent event) {
        if (known.proved() && !event.proved()) {
            return new Merged.Denied();
        }
        return switch (event.intent()) {
            case CREATE -> createdAgain(known, event);
            case UPDATE, MERGE -> merged(known, event);
        };
    }

    /** The status is not compared: the execution may have gone on since. */
    private static Merged createdAgain(Execution known, ExecutionEvent event) {
        boolean same = event.facts().orElse(known.facts()).equals(known.facts());
        return same ? new Merged.Duplicate() : new Merged.NotUnique();
    }

    private static Merged merged(Execution known, ExecutionEvent event) {
        Optional<InstallStatus> end = event.status().filter(InstallStatus::isFinal);
        if (end.isPresent()) {
            return known.decided() ? endedAgain(known, event, end.get()) : changed(known, corrected(known, event, end.get()));
        }
        if (known.over()) {
            return changed(known, filled(known, event, event.facts().without(ENDING)));
        }
        InstallStatus said = event.status().orElse(known.status());
        return changed(
                known,
                said.compareTo(known.status()) >= 0 ? corrected(known, event, said) : filled(known, event, event.facts()));
    }

    /** A client that repeats its last word may say less the second time, or more, but not something else; a record is as it ended. */
    private static Merged endedAgain(Execution known, ExecutionEvent event, InstallStatus end) {
        Long before = known.facts().numbers().get(InstallField.EXIT_CODE);
        Long now = event.facts().numbers().get(InstallField.EXIT_CODE);
        boolean agree = before == null || now == null || before.equals(now);
        if (known.status() != end || !agree) {
            return new Merged.Finished();
        }
        return switch (event.intent()) {
            case CREATE, UPDATE -> new Merged.Duplicate();
            case MERGE -> changed(known, filled(known, event, event.facts()));
        };
    }

    /** The event's facts win. */
    private static Execution corrected(Execution known, ExecutionEvent event, InstallStatus status) {
        return new Execution(
                known.proved(),
                status,
                false,
                Execution.container(event).or(known::container),
                event.facts().orElse(known.facts()));
    }

    /** The known facts win. */
    private static Execution filled(Execution known, ExecutionEvent event, InstallFacts facts) {
        return new Execution(
                known.proved(),
                known.status(),
                known.timedOut(),
                known.container().or(() -> Execution.container(event)),
                known.facts().orElse(facts));
    }

    private static Merged changed(Execution before, Execution after) {
        return after.equals(before) ? new Merged.Duplicate() : new Merged.Changed(after);
    }
}
