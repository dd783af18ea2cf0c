package dev.usagereporter.server.export;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;

/** How the rows of an order are read and protected. */
public interface Profiles {
    /** Reads the rows into the working database and takes the census. */
    Census census(ReleaseOrder order, RawRows rows, Workbench bench, Progress progress)
            throws IOException, InterruptedException, ExportRefused;

    /** What protects them. */
    Anonymiser anonymiser(ReleaseOrder order) throws IOException, ExportRefused;
}
