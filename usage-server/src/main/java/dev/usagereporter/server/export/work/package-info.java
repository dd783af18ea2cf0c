/** The working database of one export, DuckDB in a temporary folder; the only room beside the store that knows JDBC. */
@NullMarked
package dev.usagereporter.server.export.work;

import org.jspecify.annotations.NullMarked;
