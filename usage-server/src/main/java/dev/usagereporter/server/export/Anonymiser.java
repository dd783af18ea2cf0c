package dev.usagereporter.server.export;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;

/** One profile with its terms: makes released tables of the census. */
@FunctionalInterface
public interface Anonymiser {
    /**
     * Reads the tables of the census and makes those of the release, in the same working database.
     *
     * @throws ExportRefused when the profile cannot protect these rows
     */
    Released anonymise(Workbench bench, Census census, Progress progress) throws IOException, ExportRefused;
}
