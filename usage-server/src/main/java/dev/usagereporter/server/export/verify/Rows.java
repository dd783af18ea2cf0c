package dev.usagereporter.server.export.verify;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of one file, whatever its format: a text for each column as CSV has it, the empty one for a missing value. */
interface Rows extends Closeable {
    /** Stands where a file has an empty text for a missing value: equal to nothing that CSV can have. */
    String EMPTY_TEXT = "\0";

    /** The next row; empty behind the last one. */
    Optional<List<String>> next() throws IOException;
}
