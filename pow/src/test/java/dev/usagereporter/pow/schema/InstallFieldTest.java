package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InstallFieldTest {
    /** The 28 fields of today's protocol, the five of its second version, and what else may come. */
    private static final String PROTOCOL = "random_id execution_id type nsapp status ct_type disk_size core_count ram_size os_type os_version"
            + " pve_version method exit_code error error_category install_duration cpu_vendor cpu_model gpu_vendor gpu_model"
            + " gpu_passthrough ram_speed arch platform has_arm repo_source repo_slug"
            + " payload_version kernel_version app_version failed_command failed_line";
    private static final String OWN = "disableip6 packages features cpu_seconds peak_memory custom_code";

    @Test
    void hasEveryFieldOfTheProtocolAndNoOther() {
        Set<String> names = new TreeSet<>();
        for (InstallField field : InstallField.values()) {
            names.add(field.wireName());
            assertEquals(Optional.of(field), InstallField.of(field.wireName()));
        }
        assertEquals(new TreeSet<>(Set.of((PROTOCOL + " " + OWN).split(" "))), names);
        assertEquals(Optional.empty(), InstallField.of("vm_id"));
    }

    @ParameterizedTest
    @EnumSource(InstallField.class)
    void saysWhatEachFieldIsFor(InstallField field) {
        assertTrue(field.purpose().length() > 5);
        assertFalse(field.purpose().endsWith("."));
        for (String line : new String[] {field.purpose(), field.rule(), field.published()}) {
            assertFalse(line.isBlank());
            assertFalse(line.contains("\n"));
        }
    }

    @Test
    void countsInUnitsWhereANumberNeedsOne() {
        assertEquals(
                List.of("disk_size GB", "ram_size MB", "install_duration s", "cpu_seconds s", "peak_memory MB"),
                Arrays.stream(InstallField.values())
                        .filter(field -> !field.unit().isEmpty())
                        .map(field -> field.wireName() + " " + field.unit())
                        .toList());
        assertEquals("a whole number from 0 to 100000, GB", InstallField.DISK_SIZE.rule());
        assertEquals("a whole number from 0 to 256", InstallField.CORE_COUNT.rule());
    }

    /** Those that a released table has. Everything else stays on the server. */
    @Test
    void publishesNothingButTheseFields() {
        Set<String> published = new TreeSet<>();
        for (InstallField field : InstallField.values()) {
            if (!field.published().equals(Published.NEVER)) {
                published.add(field.wireName());
            }
        }
        String tables = "nsapp type method status error_category core_count ram_size disk_size os_type os_version platform arch"
                + " install_duration features";
        assertEquals(new TreeSet<>(Set.of(tables.split(" "))), published);
    }

    @ParameterizedTest
    @EnumSource(InstallField.class)
    void publishesNoIdNoFreeTextAndNoNumberAsItIs(InstallField field) {
        String published = field.published();
        switch (field.kind()) {
            case FieldKind.Id id -> assertEquals(Published.NEVER, published, id::rule);
            case FieldKind.Text text -> assertEquals(Published.NEVER, published, text::rule);
            case FieldKind.Range range ->
                assertTrue(published.equals(Published.NEVER) || published.startsWith("buckets "), range::rule);
            case FieldKind.Word word -> assertTrue(published.equals(Published.NEVER) || published.contains(" at least k "), word::rule);
            case FieldKind.Name name -> assertTrue(
                    published.equals(Published.NEVER) || published.contains(" at least k ") || published.contains(" noise "), name::rule);
        }
    }

    @ParameterizedTest
    @CsvSource({"qemu, vm", "VM, vm", "lxc, lxc", "spaceship, other", "other, other"})
    void mapsSynonymsAndKeepsUnknownTypesAsOther(String text, String word) {
        assertEquals(word, ((FieldKind.Word) InstallField.TYPE.kind()).vocabulary().word(text));
    }

    @ParameterizedTest
    @CsvSource({"almalinux, almalinux", "alma, almalinux", "rockylinux, rockylinux", "archlinux, archlinux", "Arch, archlinux", "debian, debian"})
    void knowsTheSystemsThatOthersRefused(String text, String word) {
        assertEquals(word, ((FieldKind.Word) InstallField.OS_TYPE.kind()).vocabulary().word(text));
    }

    @ParameterizedTest
    @CsvSource({"1234567, false", "12345678, true", "test-uuid-12345678, true", "'a b c d e f', false", "'''; drop --', false"})
    void takesIdsOfEightCharactersOn(String id, boolean allowed) {
        assertEquals(allowed, ((FieldKind.Id) InstallField.RANDOM_ID.kind()).allows(id));
    }

    @Test
    void takesIdsOfAtMost64Characters() {
        FieldKind.Id kind = (FieldKind.Id) InstallField.EXECUTION_ID.kind();
        assertTrue(kind.allows("x".repeat(64)));
        assertFalse(kind.allows("x".repeat(65)));
    }

    @ParameterizedTest
    @CsvSource({
        "NSAPP, jellyfin, true",
        "NSAPP, Home Assistant OS, true",
        "NSAPP, bob@example.org, false",
        "NSAPP, /home/bob, false",
        "OS_VERSION, 22.04, true",
        "PVE_VERSION, incus-6.0.1, true",
        "REPO_SLUG, community-scripts/ProxmoxVE, true",
        "REPO_SLUG, bob/ProxmoxVE, false",
        "PACKAGES, 'nginx=1.26.3-3+deb13u1,openssl=3.5.1', true",
        "PACKAGES, nginx, false",
        "PACKAGES, 'nginx=1,', false",
        "FEATURES, 'gpu,ssh', true",
        "FEATURES, 'gpu,,ssh', false"
    })
    void takesNamesOfTheirForm(InstallField field, String text, boolean allowed) {
        assertEquals(allowed, ((FieldKind.Name) field.kind()).allows(text));
    }

    @ParameterizedTest
    @CsvSource({"sucess, SUCCESS", "success, SUCCESS", "done, SUCCESS", "completed, SUCCESS", "FAILED, FAILED", "aborted, ABORTED", "configuring, CONFIGURING"})
    void knowsTheStatusWordsOfAllGenerations(String word, InstallStatus status) {
        assertEquals(Optional.of(status), InstallStatus.of(word));
        assertEquals(Optional.empty(), InstallStatus.of(word + "x"));
    }

    @ParameterizedTest
    @CsvSource({"128, FAILED", "129, ABORTED", "130, ABORTED", "131, FAILED", "142, FAILED", "143, ABORTED", "144, FAILED", "1, FAILED"})
    void countsAFailureBySignalOfTheUserAsAborted(int exitCode, InstallStatus status) {
        assertEquals(status, InstallStatus.FAILED.given(exitCode));
        assertEquals(InstallStatus.SUCCESS, InstallStatus.SUCCESS.given(exitCode));
    }

    @Test
    void isOverFromSuccessOn() {
        assertFalse(InstallStatus.CONFIGURING.isFinal());
        assertTrue(InstallStatus.SUCCESS.isFinal());
        assertTrue(InstallStatus.UNKNOWN.isFinal());
    }

    @Test
    void buildsAVocabularyOnlyOfKnownWords() {
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(Set.of("other"), java.util.Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(Set.of("a"), java.util.Map.of("b", "c")));
    }
}
