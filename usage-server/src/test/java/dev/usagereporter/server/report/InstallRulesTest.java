package dev.usagereporter.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.ErrorCategory;
import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.Numbering;
import dev.usagereporter.pow.wire.InstallEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of every kind of field, at the limits of each. */
final class InstallRulesTest {
    /** No code that the project's own table could have: what is tested here is that the table decides. */
    private static final ExitCodes CODES = ExitCodes.standard()
            .with(List.of(new ExitCode(99, Numbering.CURRENT, "app", ErrorCategory.STORAGE, "the test's own", "")));

    private final InstallRules rules = new InstallRules(CODES);

    private static InstallEvent.Builder event() {
        return new InstallEvent.Builder().text(InstallField.RANDOM_ID, "12345678").text(InstallField.STATUS, "installing");
    }

    private InstallChecked.Accepted accepted(InstallEvent.Builder event) {
        return accepted(event, Generation.TELEMETRY);
    }

    private InstallChecked.Accepted accepted(InstallEvent.Builder event, Generation generation) {
        return assertInstanceOf(InstallChecked.Accepted.class, rules.check(event.build(), generation));
    }

    private Checked.Invalid invalid(InstallEvent.Builder event) {
        return assertInstanceOf(Checked.Invalid.class, rules.check(event.build(), Generation.TELEMETRY));
    }

    private Optional<String> kept(InstallField field, String text) {
        return Optional.ofNullable(accepted(event().text(field, text)).facts().texts().get(field));
    }

    @Test
    void keepsNoIdAndNoStatusAmongTheFacts() {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.EXECUTION_ID, "abcdefgh"));
        assertEquals(new InstallFacts(Map.of(), Map.of()), accepted.facts());
        assertEquals(Optional.of(InstallStatus.INSTALLING), accepted.status());
        assertEquals(Set.of(), accepted.others());
    }

    @ParameterizedTest
    @EnumSource(value = InstallField.class, names = {"RANDOM_ID", "EXECUTION_ID"})
    void takesIdsByTheirFormAndLength(InstallField field) {
        for (String good : new String[] {"12345678", "a".repeat(64), "A-b_c.9xyz", "0d9a2f0e-6f0c-4f4e-9f57-0a7c0f6a1b2c"}) {
            accepted(event().text(field, good));
        }
        for (String bad : new String[] {"1234567", "a".repeat(65), "1234567 ", "12345678\n", "1234567ä", "1234/678", "12345'78", "12345:78"}) {
            Checked.Invalid invalid = invalid(event().text(field, bad));
            assertEquals(field.wireName(), invalid.field());
            assertEquals("must have 8 to 64 characters A-Z, a-z, 0-9, ., _ and -", invalid.rule());
        }
    }

    static List<InstallField> numbers() {
        return Arrays.stream(InstallField.values()).filter(InstallField::isNumber).toList();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void takesNumbersWithinTheirRange(InstallField field) {
        FieldKind.Range range = assertInstanceOf(FieldKind.Range.class, field.kind());
        for (long good : new long[] {range.min(), range.max()}) {
            assertEquals(good, accepted(event().number(field, good)).facts().numbers().get(field));
        }
        for (long bad : new long[] {range.min() - 1, range.max() + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(
                    new Checked.Invalid(field.wireName(), "must be a whole number from " + range.min() + " to " + range.max()),
                    invalid(event().number(field, bad)));
        }
    }

    /** What the number means differs by generation; all three are taken from each. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void takesEveryKindOfContainerFromEveryGeneration(Generation generation) {
        for (long type = 0; type <= 2; type++) {
            assertEquals(type, accepted(event().number(InstallField.CT_TYPE, type), generation).facts().numbers().get(InstallField.CT_TYPE));
        }
    }

    @ParameterizedTest
    @CsvSource({"qemu, vm", "VM, vm", "lxc, lxc", "docker, other", "other, other"})
    void bringsWordsToTheirVocabulary(String word, String kept) {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.TYPE, word));
        assertEquals(kept, accepted.facts().texts().get(InstallField.TYPE));
        assertEquals(kept.equals("other") ? Set.of(InstallField.TYPE) : Set.of(), accepted.others());
    }

    @Test
    void takesAWordOfAnyLength() {
        assertEquals(Optional.of("other"), kept(InstallField.OS_TYPE, "x".repeat(100_000)));
    }

    static List<InstallField> names() {
        return Arrays.stream(InstallField.values())
                .filter(field -> field.kind() instanceof FieldKind.Name && field != InstallField.ERROR_CATEGORY)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesANameThatIsTooLong(InstallField field) {
        FieldKind.Name name = assertInstanceOf(FieldKind.Name.class, field.kind());
        assertTrue(kept(field, "a".repeat(name.maxChars())).isPresent());
        assertEquals(
                new Checked.Invalid(field.wireName(), "must have at most " + name.maxChars() + " characters"),
                invalid(event().text(field, "a".repeat(name.maxChars() + 1))));
    }

    @ParameterizedTest
    @CsvSource({"jellyfin, jellyfin", "Home Assistant, Home Assistant", "'a/b', other", "'<b>', other", "' a', other", "'a\"b', other"})
    void makesANameOfAnotherFormOther(String name, String kept) {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.NSAPP, name));
        assertEquals(kept, accepted.facts().texts().get(InstallField.NSAPP));
        assertEquals(kept.equals("other") ? Set.of(InstallField.NSAPP) : Set.of(), accepted.others());
    }

    @Test
    void keepsTheProjectsOwnRepositoryOnly() {
        assertEquals(Optional.of("community-scripts/ProxmoxVE"), kept(InstallField.REPO_SLUG, "community-scripts/ProxmoxVE"));
        assertEquals(Optional.of("other"), kept(InstallField.REPO_SLUG, "somebody/ProxmoxVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not found", "Not Found", " not found "})
    void keepsNoVersionOfProxmoxWhereThereIsNone(String text) {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.PVE_VERSION, text));
        assertFalse(accepted.facts().texts().containsKey(InstallField.PVE_VERSION));
        assertEquals(Set.of(), accepted.others());
        assertEquals(Optional.of("8.2.2"), kept(InstallField.PVE_VERSION, "8.2.2"));
        assertEquals(Optional.of("not found"), kept(InstallField.METHOD, "not found"));
    }

    @Test
    void cutsTextsAtTheirLimit() {
        int max = 10 * 1024;
        assertEquals(Optional.of(words(max)), kept(InstallField.ERROR, words(max)));
        assertEquals(Optional.of(words(max - 1) + "z"), kept(InstallField.ERROR, "a" + words(max - 1) + "z"));
        assertEquals(Optional.of("a" + words(63)), kept(InstallField.CPU_MODEL, "a" + words(63) + "z"));
        assertEquals(Optional.of("a" + words(63)), kept(InstallField.CPU_MODEL, "a" + words(63)));
    }

    @Test
    void cutsNoCharacterInHalf() {
        int max = 10 * 1024;
        String smile = "\uD83D\uDE00";
        assertEquals(Optional.of(words(max - 1)), kept(InstallField.ERROR, smile + words(max - 1)));
        assertEquals(Optional.of(smile + words(max - 2)), kept(InstallField.ERROR, "a" + smile + words(max - 2)));
        assertEquals(Optional.of(words(63)), kept(InstallField.GPU_MODEL, words(63) + smile));
        assertEquals(Optional.of(words(62) + smile), kept(InstallField.GPU_MODEL, words(62) + smile + "z"));
    }

    /** So many characters in which there is nothing to redact. */
    private static String words(int length) {
        return "no such file ".repeat(length / 13 + 1).substring(0, length);
    }

    /** Free text is never counted as an unknown word, even where it says so itself. */
    @Test
    void countsNoTextAsOther() {
        assertEquals(Set.of(), accepted(event().text(InstallField.ERROR, "other")).others());
    }

    @ParameterizedTest
    @CsvSource({"success, SUCCESS", "sucess, SUCCESS", "done, SUCCESS", "completed, SUCCESS", "FAILED, FAILED", "configuring, CONFIGURING"})
    void knowsTheStatusOfEveryGeneration(String word, InstallStatus status) {
        assertEquals(Optional.of(status), accepted(event().text(InstallField.STATUS, word)).status());
    }

    @Test
    void countsAnUnknownStatusAndSaysNone() {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.STATUS, "paused"));
        assertEquals(Optional.empty(), accepted.status());
        assertEquals(Set.of(InstallField.STATUS), accepted.others());
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 128, FAILED", "failed, 129, ABORTED", "failed, 130, ABORTED", "failed, 131, FAILED", "failed, 142, FAILED",
        "failed, 143, ABORTED", "failed, 144, FAILED", "failed, 0, FAILED", "failed, 1, FAILED", "success, 130, SUCCESS",
        "success, 1, SUCCESS", "unknown, 143, UNKNOWN", "configuring, 130, CONFIGURING"
    })
    void tellsAnAbortFromAFailureByTheExitCode(String word, int code, InstallStatus status) {
        InstallEvent.Builder event = event().text(InstallField.STATUS, word).number(InstallField.EXIT_CODE, code);
        assertEquals(Optional.of(status), accepted(event).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lxc", "vm", "addon", "pve", "tool", "turnkey"})
    void keepsAFailureOfEveryTypeAFailure(String type) {
        InstallEvent.Builder event = event().text(InstallField.TYPE, type).text(InstallField.STATUS, "failed");
        assertEquals(Optional.of(InstallStatus.FAILED), accepted(event).status());
        assertEquals(Optional.of(InstallStatus.FAILED), accepted(event.number(InstallField.EXIT_CODE, 1)).status());
    }

    @Test
    void saysTheCategoryOfAKnownExitCodeItself() {
        InstallEvent.Builder event = event().number(InstallField.EXIT_CODE, 99).text(InstallField.ERROR_CATEGORY, "network");
        InstallChecked.Accepted accepted = accepted(event);
        assertEquals("storage", accepted.facts().texts().get(InstallField.ERROR_CATEGORY));
        assertEquals(Set.of(), accepted.others());
        assertEquals("storage", accepted(event().number(InstallField.EXIT_CODE, 99)).facts().texts().get(InstallField.ERROR_CATEGORY));
    }

    @ParameterizedTest
    @EnumSource(ErrorCategory.class)
    void takesTheClientsCategoryWhereThereIsNoExitCode(ErrorCategory category) {
        assertEquals(Optional.of(category.wireName()), kept(InstallField.ERROR_CATEGORY, category.wireName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weather", "x/y", "a-category-of-far-more-than-thirty-two-characters"})
    void makesAnUnknownCategoryOther(String word) {
        InstallChecked.Accepted accepted = accepted(event().text(InstallField.ERROR_CATEGORY, word));
        assertEquals("other", accepted.facts().texts().get(InstallField.ERROR_CATEGORY));
        assertEquals(Set.of(InstallField.ERROR_CATEGORY), accepted.others());
    }

    /** Zero is no error, whatever a table says of it. */
    @Test
    void asksTheTableForNoSuccess() {
        ExitCode zero = new ExitCode(0, Numbering.CURRENT, "app", ErrorCategory.SHELL, "the test's own", "");
        InstallRules own = new InstallRules(ExitCodes.standard().with(List.of(zero)));
        InstallEvent event = event().number(InstallField.EXIT_CODE, 0).build();
        InstallChecked.Accepted accepted =
                assertInstanceOf(InstallChecked.Accepted.class, own.check(event, Generation.TELEMETRY));
        assertFalse(accepted.facts().texts().containsKey(InstallField.ERROR_CATEGORY));
    }

    @Test
    void showsNothingOfWhatItKeeps() {
        String shown = accepted(event().text(InstallField.ERROR, "secret error")).toString();
        assertFalse(shown.contains("secret"), shown);
    }
}
