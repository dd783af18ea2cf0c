package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.ErrorCategory;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.Vocabulary;
import dev.usagereporter.server.export.table.Cell;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishableTest {
    private final Publishable publishable = new Publishable(YearMonth.of(2026, 11));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void makesNothingOfNothing(@Nullable String text) {
        assertNull(publishable.version(text));
        assertNull(publishable.system(text));
        assertNull(publishable.architecture(text));
        assertNull(publishable.month(text));
        assertNull(publishable.name(text));
        for (InstallField field : InstallField.values()) {
            assertNull(publishable.text(field, text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linux, amd64, linux, amd64", "darwin, arm64, darwin, arm64", "Linux, AMD64, (other), (other)", "gnu/linux, x86_64, (other), (other)",
        "amd64, linux, (other), (other)", "'linux ', ' amd64', (other), (other)", "plan9, 386, plan9, 386"
    })
    void takesTheWordsOfGoForSystemsAndArchitectures(String os, String arch, String system, String architecture) {
        assertEquals(system, publishable.system(os));
        assertEquals(architecture, publishable.architecture(arch));
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12, (other)", "2000-01, 2000-01", "2026-11, 2026-11", "2026-12, (other)", "2026-00, (other)", "2026-13, (other)",
        "2026-1, (other)", "2026-01-01, (other)", "-2026-01, (other)", "now, (other)", "0000-01, (other)"
    })
    void takesMonthsFrom2000ToTheEndOfThePeriod(String text, String month) {
        assertEquals(month, publishable.month(text));
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE, ct, lxc", "TYPE, LXC, lxc", "TYPE, other, (other)", "TYPE, castle, (other)", "OS_TYPE, Debian, debian",
        "OS_TYPE, other, (other)", "OS_TYPE, anna, (other)", "PLATFORM, pve, pve", "PLATFORM, annas, (other)", "ARCH, x86_64, amd64",
        "ARCH, vax, (other)", "NSAPP, nextcloud, nextcloud", "NSAPP, other, (other)", "NSAPP, nas.lan, (other)", "OS_VERSION, 24.04, 24.04",
        "METHOD, advanced, advanced", "METHOD, 10.0.0.1, (other)", "ERROR_CATEGORY, network, network", "ERROR_CATEGORY, other, (other)",
        "ERROR_CATEGORY, anna, (other)", "ERROR, nothing, (other)", "FAILED_COMMAND, ls, (other)", "CPU_MODEL, intel, (other)",
        "RANDOM_ID, abcdefgh, (other)", "EXECUTION_ID, abcdefgh, (other)", "CORE_COUNT, 4, (other)"
    })
    void takesWordsAndNamesOfTheSchemaAndNeitherIdsNorFreeText(InstallField field, String text, String published) {
        assertEquals(published, publishable.text(field, text));
    }

    @Test
    void takesEveryWordOfTheSchema() {
        int words = 0;
        for (InstallField field : InstallField.values()) {
            if (field.kind() instanceof FieldKind.Word(Vocabulary vocabulary)) {
                for (String word : vocabulary.words()) {
                    assertEquals(word, publishable.text(field, word));
                    words++;
                }
            }
        }
        for (ErrorCategory category : ErrorCategory.values()) {
            assertEquals(category.wireName(), publishable.text(InstallField.ERROR_CATEGORY, category.wireName()));
        }
        assertTrue(words > 50);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "59, 0", "60, 1", "119, 1", "120, 2 to 4", "-1, below 0"})
    void putsNumbersIntoClassesOfWholeUnits(long seconds, String minutes) {
        assertEquals(minutes, publishable.number(seconds, 60));
        assertNull(publishable.number(null, 60));
    }

    @Test
    void refusesWhatRedactionWouldChange() {
        assertEquals(Cell.OTHER, publishable.name("password hunter2"));
        assertEquals(Cell.OTHER, publishable.name("password hunter2"));
        assertEquals("password", publishable.name("password"));
    }

    @Test
    void givesTheSameAnswerForATextThatItHasForgotten() {
        List<String> texts = List.of("nextcloud", "password hunter2", "nas.lan");
        List<String> before = texts.stream().map(this::name).toList();
        for (int i = 0; i <= OpenNames.MAX_REMEMBERED; i++) {
            assertEquals("app-" + i, publishable.name("app-" + i));
        }
        assertEquals(before, texts.stream().map(this::name).toList());
    }

    private String name(String text) {
        return String.valueOf(publishable.name(text));
    }
}
