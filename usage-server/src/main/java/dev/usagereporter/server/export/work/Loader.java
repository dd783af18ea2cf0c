package dev.usagereporter.server.export.work;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows to one table, quickly. Each row takes its values in the order of the columns. Closed before the table is read. */
public final class Loader implements AutoCloseable {
    private final DuckDBAppender appender;

    Loader(DuckDBAppender appender) {
        this.appender = appender;
    }

    /** One row to be. */
    public static final class Row {
        private final DuckDBAppender appender;

        private Row(DuckDBAppender appender) {
            this.appender = appender;
        }

        public Row text(@Nullable String value) throws IOException {
            try {
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
                return this;
            } catch (SQLException failure) {
                throw Workbench.failed(failure);
            }
        }

        public Row number(long value) throws IOException {
            try {
                appender.append(value);
                return this;
            } catch (SQLException failure) {
                throw Workbench.failed(failure);
            }
        }

        public Row decimal(@Nullable BigDecimal value) throws IOException {
            try {
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
                return this;
            } catch (SQLException failure) {
                throw Workbench.failed(failure);
            }
        }

        public Row bytes(byte[] value) throws IOException {
            try {
                appender.append(value);
                return this;
            } catch (SQLException failure) {
                throw Workbench.failed(failure);
            }
        }
    }

    /** Begins a row; every column has to be set before {@link #end}. */
    public Row begin() throws IOException {
        try {
            appender.beginRow();
            return new Row(appender);
        } catch (SQLException failure) {
            throw Workbench.failed(failure);
        }
    }

    public void end() throws IOException {
        try {
            appender.endRow();
        } catch (SQLException failure) {
            throw Workbench.failed(failure);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            appender.close();
        } catch (SQLException failure) {
            throw Workbench.failed(failure);
        }
    }
}
