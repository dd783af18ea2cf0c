package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are told: everything that is true of a profile, and nothing of another. */
class DataSheetTest {
    @ParameterizedTest
    @EnumSource
    void saysOfEveryProfileWhomTheFiguresDescribe(Profile profile) {
        assertSays(
                sheet(profile),
                "Whoever did not report, or opted out, is not.",
                "the figures describe those who reported, not all users",
                "a price and not an authentication",
                "also invented ones",
                "a report may be empty",
                "**Never add up parts:**",
                "sha256sum -c SHA256SUMS",
                "apostrophe");
    }

    @Test
    void saysOfThresholdsWhatIsTrueOfThem() {
        String sheet = sheet(Profile.SDC);
        assertSays(
                sheet,
                "at least 10 installations",
                "rounded to the nearest 5",
                "controls 9 installations of a row of 10",
                "Groups: where all installations of a kind say the same",
                "a cluster of 10 servers",
                "fewer than 50",
                "at least 1000 installations",
                "Summed up from the rows of `usage_systems`. Counted as `(other)`: 0 cells.",
                "usage-server export verify default-2026-11-sdc-v1.zip");
        assertSaysNothingOf(sheet, "private", "noise", "psilon", "keys.csv", "k-anonym", "sample", "(any)", "below zero");
    }

    @Test
    void saysOfNoiseWhatIsTrueOfIt() {
        String sheet = sheet(Profile.DP);
        assertSays(
                sheet,
                "(1, 0)-differentially private per installation and month",
                "Several installations of one owner",
                "can be below zero",
                "about 1.4 times the scale",
                "Epsilon 0.25, scale of the noise 32/1, 4 rows in each part. An installation is counted in at most 4 rows of a part.",
                "`keys.csv`",
                "are exact. They follow the server's keys and no report",
                "is not told: these numbers are exact, and the budget does not cover them.",
                "usage-server export verify shop-2026-11-dp-v1.zip");
        assertSaysNothingOf(sheet, "share_percent", "rounded", "k-anonym", "sample", "(any)", "at least 10", "Withheld", "threshold",
                "The proofs here", "was not counted");
    }

    @Test
    void saysOfRowsWhatIsTrueOfThem() {
        String sheet = sheet(Profile.MICRO);
        assertSays(
                sheet,
                "sample of 50 %",
                "at least 19 other rows",
                "no more than 5 % of a sample",
                "A table is empty where no part of its subject has 20 installations in the sample",
                "Groups: where all like rows say the same",
                "a cluster of 20 servers",
                "`(any)`",
                "Steps by which columns were made coarser: `installed` by 1, `version` by 1. Left out of the sample, unless the table is empty: at most 2 %.",
                "No column was made coarser. Left out of the sample, unless the table is empty: at most 0 %.",
                "usage-server export verify default-2026-Q4-micro-v1.zip");
        assertSaysNothingOf(sheet, "share_percent", "noise", "psilon", "keys.csv", "rounded", "Withheld", "not open", "agreed");
    }

    @Test
    void saysThatRowsBelowTheOpenKAreForThoseWhoAgreed() {
        String sheet = DataSheet.encode(Variants.notOpen().manifest());
        assertSays(sheet, "k is below 20, the package is not open", "agreed to the conditions of its publisher");
        assertSaysNothingOf(sheet, "CC0");
    }

    @Test
    void tellsEveryPartWithItsDays() {
        assertSays(
                sheet(Profile.SDC),
                "| `usage_…` | 1 | 2026-11-01 | 2026-11-14 |\n| `usage_…` | 2 | 2026-11-14 | 2026-11-30 |\n| `installs_…` | 1 | 2026-11-01 | 2026-11-30 |\n");
        // Nobody reported an installation by a script there; the sheet does not tell.
        assertSays(sheet(Profile.DP), "| `installs_…` | 1 | 2026-11-01 | 2026-11-30 |\n");
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryColumnOfEveryTable(Profile profile) {
        Example example = Example.of(profile);
        String sheet = DataSheet.encode(example.manifest());
        for (TableSpec table : example.manifest().released().tables()) {
            int begin = sheet.indexOf("\n### " + table.name() + "\n");
            assertTrue(begin > 0, table.name());
            int end = sheet.indexOf("\n##", begin + 5);
            String section = sheet.substring(begin, end);
            for (Column column : table.columns()) {
                String line = "| `" + column.name() + "` | " + column.type().tableSchema() + " | " + column.unit() + " | " + Markdown.plain(column.meaning()) + " |";
                assertTrue(section.contains(line), line);
            }
        }
    }

    @Test
    void explainsOnlySubjectsThatItHasTablesOf() {
        assertSaysNothingOf(DataSheet.encode(TextExample.make().manifest()), "installation is one that a script made", "In `usage_extra`");
        assertSays(sheet(Profile.SDC), "installation is one that a script made", "In `usage_extra`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 | and not an authentication.", "8 | 9 | The proofs here had 8 to 9 bits; numbers of bits that only few installations had do not count.", "9 | 9 | The proofs here had 9 bits;"})
    void tellsOfProofsWhereThereWereSome(int least, int most, String expected) {
        assertSays(DataSheet.encode(with(new Census(List.of(), least, most), Optional.empty())), expected);
    }

    @Test
    void tellsOfRepeatedAndRefusedMessagesWhereTheyWereCounted() {
        assertSays(sheet(Profile.SDC), "not stored again: 12. Messages that were refused: 3. Both");
        String uncounted = DataSheet.encode(with(new Census(List.of(), 0, 0), Optional.empty()));
        assertSays(uncounted, "was not counted for the whole period, or a release with a privacy budget");
        assertSaysNothingOf(uncounted, "The proofs here");
    }

    private static Manifest with(Census census, Optional<Manifest.Counts> counts) {
        Manifest told = Example.of(Profile.SDC).manifest();
        return new Manifest(told.order(), 1, told.releasedAt(), told.publisher(), told.released(), census, counts);
    }

    @Test
    void tellsWhyItCorrectsAnEarlierVersionAndShowsItAsText() {
        String sheet = DataSheet.encode(Variants.corrected("Rows of <arm> | [see](x) were *missing*.").manifest());
        assertSays(
                sheet,
                "which it replaces: Rows of \\<arm\\> \\| \\[see\\](x) were \\*missing\\*.\n",
                "Version 2.",
                "default-2026-11-sdc-v2.zip");
        assertSaysNothingOf(sheet(Profile.SDC), "corrects");
    }

    @Test
    void showsAPublisherAsText() {
        assertSays(
                DataSheet.encode(Variants.publishedBy(Variants.HARD_NAME).manifest()),
                "by \"A\" \\& \\<b\\>B\\</b\\>, 'C': \\#d \\| \\*e\\* \\`f\\` \\[g\\](h) \\\\ {} = 50 % – Ä 😀. Version 1.");
    }

    @ParameterizedTest
    @EnumSource
    void neverTellsWhichPseudonymKeysThereWere(Profile profile) {
        Manifest manifest = Example.of(profile).manifest();
        assertFalse(manifest.census().parts().isEmpty());
        manifest.census().parts().forEach(part -> assertSaysNothingOf(DataSheet.encode(manifest), "" + part.pseudonymKey()));
    }

    @Test
    void staysShort() {
        for (Profile profile : Profile.values()) {
            String before = sheet(profile).substring(0, sheet(profile).indexOf("\n## Tables"));
            assertTrue(before.length() < 6_000, profile + " " + before.length());
        }
        assertEquals(3, Profile.values().length);
    }

    private static String sheet(Profile profile) {
        return DataSheet.encode(Example.of(profile).manifest());
    }

    private static void assertSays(String sheet, String... sentences) {
        for (String sentence : sentences) {
            assertTrue(sheet.contains(sentence), sentence + " is missing in:\n" + sheet);
        }
    }

    private static void assertSaysNothingOf(String sheet, String... words) {
        for (String word : words) {
            assertFalse(sheet.contains(word), word);
        }
    }
}
