package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.util.List;

/** What a profile asks of one table. Is shown its rows in their order, once each row is known to have its form. */
interface RowRules {
    void row(List<String> row) throws IOException;

    /** There are no more rows. */
    void end() throws IOException;
}
