package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.Published;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the schema promises of its fields, and what the dictionaries of all profiles say. */
final class SchemaTest {
    @TempDir
    private Path folder;

    @Test
    void publishesTheFieldsThatTheSchemaNamesAndNoOthers() throws Exception {
        Population population = new Population(51, Instant.parse("2026-10-05T00:00:00Z"), 1, 300);
        Set<String> usage = new TreeSet<>();
        Set<String> installs = new TreeSet<>();
        for (Profile profile : Profile.values()) {
            Path own = Files.createDirectory(folder.resolve(profile.wireName()));
            String to = profile == Profile.MICRO ? "2026-12-31" : "2026-10-31";
            Unpacked unpacked =
                    new ExportFixture(own, population.rows(), 51).export("2026-10-01", to, Terms.usual(profile));
            for (NamedCsvRecord column : CsvReader.builder().ofNamedCsvRecord(unpacked.text("dictionary.csv"))) {
                String field = column.getField("field");
                if (!field.isEmpty()) {
                    (column.getField("table").startsWith("usage_") ? usage : installs).add(field);
                }
                assertFalse(column.getField("description").isEmpty());
            }
        }
        assertEquals(published(UsageField.values(), UsageField::wireName, UsageField::published), usage);
        // The version stands in one column with its system in micro, and in one of its own in sdc.
        assertEquals(published(InstallField.values(), InstallField::wireName, InstallField::published), installs);
    }

    private static <F> Set<String> published(
            F[] fields, Function<F, String> name, Function<F, String> line) {
        Set<String> published = new TreeSet<>();
        for (F field : fields) {
            if (!line.apply(field).equals(Published.NEVER)) {
                published.add(name.apply(field));
            }
        }
        return published;
    }
}
