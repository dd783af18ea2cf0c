package dev.usagereporter.server.report;

import static dev.usagereporter.pow.schema.InstallField.CORE_COUNT;
import static dev.usagereporter.pow.schema.InstallField.CT_TYPE;
import static dev.usagereporter.pow.schema.InstallField.CUSTOM_CODE;
import static dev.usagereporter.pow.schema.InstallField.ERROR;
import static dev.usagereporter.pow.schema.InstallField.ERROR_CATEGORY;
import static dev.usagereporter.pow.schema.InstallField.EXIT_CODE;
import static dev.usagereporter.pow.schema.InstallField.FAILED_COMMAND;
import static dev.usagereporter.pow.schema.InstallField.FAILED_LINE;
import static dev.usagereporter.pow.schema.InstallField.NSAPP;
import static dev.usagereporter.pow.schema.InstallField.OS_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MergeTest {
    private static final Merged DUPLICATE = new Merged.Duplicate();
    private static final Merged FINISHED = new Merged.Finished();
    private static final Merged DENIED = new Merged.Denied();

    private static Execution made(TestEvent event) {
        return changed(Merge.of(Optional.empty(), event.event()));
    }

    private static Merged merge(Execution known, TestEvent event) {
        return Merge.of(Optional.of(known), event.event());
    }

    private static Execution changed(Merged merged) {
        return assertInstanceOf(Merged.Changed.class, merged).execution();
    }

    private static Execution timedOut(Execution open) {
        return new Execution(open.proved(), InstallStatus.UNKNOWN, true, open.container(), open.facts());
    }

    private static TestEvent saying(InstallStatus status) {
        return TestEvent.now().says(status);
    }

    private static String app(Execution execution) {
        return String.valueOf(execution.facts().texts().get(NSAPP));
    }

    @ParameterizedTest
    @EnumSource
    void anEventMakesAnUnknownExecutionWithItsOwnStatus(InstallStatus status) {
        for (Intent intent : new Intent[] {Intent.CREATE, Intent.MERGE}) {
            Execution made = made(saying(status).to(intent).with(NSAPP, "demo"));
            assertEquals(status, made.status());
            assertEquals(Map.of(NSAPP, "demo"), made.facts().texts());
            assertEquals(false, made.timedOut());
        }
    }

    @Test
    void anEventWithoutAKnownStatusMakesOneThatIsInstalling() {
        assertEquals(InstallStatus.INSTALLING, made(TestEvent.now()).status());
    }

    @Test
    void anUpdateMakesNothing() {
        assertEquals(new Merged.Missing(), Merge.of(Optional.empty(), saying(InstallStatus.FAILED).to(Intent.UPDATE).event()));
    }

    /** Stored status, said status, what becomes of it, whose facts win. */
    @ParameterizedTest
    @CsvSource({
        "INSTALLING, INSTALLING, INSTALLING, new",
        "INSTALLING, VALIDATION, VALIDATION, new",
        "INSTALLING, CONFIGURING, CONFIGURING, new",
        "VALIDATION, INSTALLING, VALIDATION, old",
        "VALIDATION, VALIDATION, VALIDATION, new",
        "VALIDATION, CONFIGURING, CONFIGURING, new",
        "CONFIGURING, INSTALLING, CONFIGURING, old",
        "CONFIGURING, VALIDATION, CONFIGURING, old",
        "CONFIGURING, CONFIGURING, CONFIGURING, new",
        "CONFIGURING, SUCCESS, SUCCESS, new",
        "VALIDATION, FAILED, FAILED, new",
        "INSTALLING, ABORTED, ABORTED, new",
        "CONFIGURING, UNKNOWN, UNKNOWN, new",
        "SUCCESS, INSTALLING, SUCCESS, old",
        "FAILED, VALIDATION, FAILED, old",
        "ABORTED, CONFIGURING, ABORTED, old",
        "UNKNOWN, CONFIGURING, UNKNOWN, old"
    })
    void stagesGoForwardOnlyAndAnOvertakenEventFillsGaps(
            InstallStatus stored, InstallStatus said, InstallStatus status, String winner) {
        Execution known = made(saying(stored).with(NSAPP, "old").with(CORE_COUNT, 2));
        Execution merged = changed(merge(known, saying(said).with(NSAPP, "new").with(OS_TYPE, "debian")));

        assertEquals(status, merged.status());
        assertEquals(winner, app(merged));
        assertEquals("debian", merged.facts().texts().get(OS_TYPE));
        assertEquals(2, merged.facts().numbers().get(CORE_COUNT));
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALLING", "VALIDATION", "CONFIGURING"})
    void anEventWithoutAStatusBelongsToTheStageOfNow(InstallStatus stored) {
        Execution merged = changed(merge(made(saying(stored).with(NSAPP, "old")), TestEvent.now().with(NSAPP, "new")));

        assertEquals(stored, merged.status());
        assertEquals("new", app(merged));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS, true", "SUCCESS, FAILED, false", "SUCCESS, ABORTED, false", "SUCCESS, UNKNOWN, false",
        "FAILED, FAILED, true", "FAILED, SUCCESS, false", "FAILED, ABORTED, false", "FAILED, UNKNOWN, false",
        "ABORTED, ABORTED, true", "ABORTED, SUCCESS, false", "UNKNOWN, UNKNOWN, true", "UNKNOWN, SUCCESS, false",
    })
    void theFirstFinalStatusWins(InstallStatus first, InstallStatus second, boolean same) {
        Execution known = made(saying(first).with(NSAPP, "first"));
        assertEquals(same ? DUPLICATE : FINISHED, merge(known, saying(second).with(NSAPP, "late")));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "1, 2, false", "0, 1, false", ", 1, true", "1, , true"})
    void aSecondEndWithAnotherExitCodeIsAnotherEnd(Integer first, Integer second, boolean same) {
        TestEvent end = saying(InstallStatus.FAILED).to(Intent.UPDATE);
        TestEvent made = saying(InstallStatus.FAILED);
        Execution known = made(first == null ? made : made.with(EXIT_CODE, first));
        assertEquals(same ? DUPLICATE : FINISHED, merge(known, second == null ? end : end.with(EXIT_CODE, second)));
    }

    /** Two senders may know different things of one end: the jar the error, the shell the duration. */
    @Test
    void theSameEndAgainFillsGapsAndChangesNothing() {
        Execution known = made(saying(InstallStatus.FAILED).with(EXIT_CODE, 1).with(NSAPP, "first"));
        Execution filled = changed(merge(known, saying(InstallStatus.FAILED).with(NSAPP, "late").with(OS_TYPE, "debian")));
        assertEquals(InstallStatus.FAILED, filled.status());
        assertEquals("first", app(filled));
        assertEquals("debian", filled.facts().texts().get(OS_TYPE));
        assertEquals(1, filled.facts().numbers().get(EXIT_CODE));
        assertEquals(DUPLICATE, merge(filled, saying(InstallStatus.FAILED).with(OS_TYPE, "debian")));
    }

    @Test
    void aFinishedRecordTakesNoMoreFacts() {
        Execution known = made(saying(InstallStatus.FAILED));
        assertEquals(DUPLICATE, merge(known, saying(InstallStatus.FAILED).to(Intent.UPDATE).with(OS_TYPE, "debian")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "FAILED", "ABORTED", "UNKNOWN"})
    void anyEndThatAClientSaysReplacesATimeOut(InstallStatus end) {
        Execution known = timedOut(made(saying(InstallStatus.CONFIGURING).with(NSAPP, "old").with(CORE_COUNT, 2)));
        Execution merged = changed(merge(known, saying(end).with(NSAPP, "new").with(EXIT_CODE, 1)));

        assertEquals(end, merged.status());
        assertEquals(false, merged.timedOut());
        assertEquals("new", app(merged));
        assertEquals(1, merged.facts().numbers().get(EXIT_CODE));
        assertEquals(2, merged.facts().numbers().get(CORE_COUNT));
        assertEquals(end == InstallStatus.SUCCESS ? DUPLICATE : FINISHED, merge(merged, saying(InstallStatus.SUCCESS)));
    }

    @Test
    void aLateSignOfLifeFillsGapsButRevivesNothing() {
        Execution known = timedOut(made(saying(InstallStatus.INSTALLING).with(NSAPP, "old")));
        assertEquals(DUPLICATE, merge(known, saying(InstallStatus.CONFIGURING)));
        assertEquals(DUPLICATE, merge(known, TestEvent.now()));
        Execution merged = changed(merge(known, saying(InstallStatus.CONFIGURING).with(NSAPP, "new").with(OS_TYPE, "alpine")));

        assertEquals(InstallStatus.UNKNOWN, merged.status());
        assertEquals(true, merged.timedOut());
        assertEquals("old", app(merged));
        assertEquals("alpine", merged.facts().texts().get(OS_TYPE));
    }

    @Test
    void nothingFromTheMiddleSaysHowItEnded() {
        TestEvent late = saying(InstallStatus.CONFIGURING)
                .with(ERROR, "e")
                .with(ERROR_CATEGORY, "network")
                .with(EXIT_CODE, 7)
                .with(FAILED_COMMAND, "c")
                .with(FAILED_LINE, 3)
                .with(CUSTOM_CODE, "X1");
        assertEquals(DUPLICATE, merge(made(saying(InstallStatus.SUCCESS)), late));
        Execution merged = changed(merge(made(saying(InstallStatus.SUCCESS)), late.with(NSAPP, "demo")));
        assertEquals(Map.of(NSAPP, "demo"), merged.facts().texts());
        assertEquals(Map.of(), merged.facts().numbers());

        Execution open = changed(merge(made(saying(InstallStatus.CONFIGURING)), late));
        assertEquals(7, open.facts().numbers().get(EXIT_CODE));
    }

    @ParameterizedTest
    @EnumSource
    void theSameAgainIsADuplicate(InstallStatus status) {
        TestEvent event = saying(status).with(NSAPP, "demo").with(CT_TYPE, 1).with(EXIT_CODE, 3);
        assertEquals(DUPLICATE, merge(made(event), event));
        assertEquals(DUPLICATE, merge(made(event), event.to(Intent.UPDATE)));
    }

    @Test
    void whatIsToBeMadeAgainWithTheSameFactsIsADuplicateHoweverFarItHasCome() {
        TestEvent create = saying(InstallStatus.INSTALLING).to(Intent.CREATE).with(NSAPP, "demo").with(CORE_COUNT, 2);
        Execution made = made(create);
        assertEquals(DUPLICATE, merge(made, create));
        Execution ended = changed(merge(made, saying(InstallStatus.FAILED).with(EXIT_CODE, 1).to(Intent.UPDATE)));
        assertEquals(DUPLICATE, merge(ended, create));
        assertEquals(DUPLICATE, merge(timedOut(made), create));

        assertEquals(new Merged.NotUnique(), merge(made, create.with(NSAPP, "other")));
        assertEquals(new Merged.NotUnique(), merge(made, create.with(CORE_COUNT, 3)));
        assertEquals(new Merged.NotUnique(), merge(made, create.with(OS_TYPE, "debian")));
        assertEquals(new Merged.NotUnique(), merge(ended, create.with(EXIT_CODE, 2)));
    }

    @ParameterizedTest
    @EnumSource
    void whatCameWithAProofIsChangedWithAProofOnly(Intent intent) {
        TestEvent event = saying(InstallStatus.CONFIGURING).with(NSAPP, "demo");
        TestEvent end = saying(InstallStatus.SUCCESS).with(NSAPP, "demo").to(intent);
        for (Execution known : new Execution[] {made(event), made(event.says(InstallStatus.FAILED)), timedOut(made(event))}) {
            assertEquals(DENIED, merge(known, end.unproved()));
            assertEquals(DENIED, merge(known, event.to(intent).unproved()));
        }
        assertEquals(InstallStatus.SUCCESS, changed(merge(made(event), end.to(Intent.UPDATE))).status());
    }

    @Test
    void whatCameWithoutAProofIsChangedByAnyAndStaysSo() {
        Execution made = made(saying(InstallStatus.INSTALLING).unproved());
        Execution later = changed(merge(made, saying(InstallStatus.VALIDATION)));
        assertEquals(false, later.proved());
        assertEquals(InstallStatus.SUCCESS, changed(merge(later, saying(InstallStatus.SUCCESS).unproved())).status());
    }

    @Test
    void theKindOfContainerIsTheOneThatTheWinningGenerationMeans() {
        TestEvent telemetry = saying(InstallStatus.VALIDATION).with(CT_TYPE, 1);
        TestEvent upload = telemetry.in(Generation.UPLOAD);
        assertEquals(Optional.of(ContainerKind.UNPRIVILEGED), made(telemetry).container());
        assertEquals(Optional.of(ContainerKind.PRIVILEGED), changed(merge(made(telemetry), upload)).container());
        assertEquals(DUPLICATE, merge(made(telemetry), upload.says(InstallStatus.INSTALLING)));
        assertEquals(
                Optional.of(ContainerKind.PRIVILEGED),
                changed(merge(made(saying(InstallStatus.VALIDATION)), upload.says(InstallStatus.INSTALLING))).container());
        assertEquals(Optional.empty(), made(saying(InstallStatus.VALIDATION)).container());
    }

    @Test
    void anExecutionIsConsistent() {
        InstallFacts none = new InstallFacts(Map.of(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> new Execution(true, InstallStatus.FAILED, true, Optional.empty(), none));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Execution(true, InstallStatus.FAILED, false, Optional.of(ContainerKind.VM), none));
        InstallFacts type = new InstallFacts(Map.of(), Map.of(CT_TYPE, 1L));
        assertThrows(IllegalArgumentException.class, () -> new Execution(true, InstallStatus.FAILED, false, Optional.empty(), type));
    }

    @Test
    void everyFieldButIdsAndStatusCanBeAFact() {
        assertEquals(InstallField.values().length - 3, InstallFacts.FIELDS.size());
        for (InstallField field : InstallFacts.FIELDS) {
            Object value = field.isNumber() ? 1 : "x";
            Execution made = made(TestEvent.now().with(field, value));
            assertEquals(1, made.facts().texts().size() + made.facts().numbers().size());
        }
    }
}
