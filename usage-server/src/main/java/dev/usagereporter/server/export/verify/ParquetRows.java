package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a Parquet file, streamed. */
final class ParquetRows implements Rows {
    private static final String UNREADABLE = "has rows that cannot be read";

    private final PreparedStatement statement;
    private final ResultSet found;
    private final List<KnownColumn> columns;

    private ParquetRows(PreparedStatement statement, ResultSet found, List<KnownColumn> columns) {
        this.statement = statement;
        this.found = found;
        this.columns = columns;
    }

    /** Runs a query that gives these columns, and closes it with the rows. */
    static ParquetRows of(PreparedStatement statement, List<KnownColumn> columns) throws IOException {
        try {
            return new ParquetRows(statement, statement.executeQuery(), columns);
        } catch (SQLException failure) {
            close(statement);
            throw new Broken(UNREADABLE);
        }
    }

    @Override
    public Optional<List<String>> next() throws IOException {
        try {
            if (!found.next()) {
                return Optional.empty();
            }
            List<String> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                row.add(text(i + 1, columns.get(i).type()));
            }
            return Optional.of(row);
        } catch (SQLException failure) {
            throw new Broken(UNREADABLE);
        }
    }

    private String text(int column, KnownColumn.Type type) throws SQLException {
        if (type == KnownColumn.Type.NUMBER) {
            BigDecimal number = found.getBigDecimal(column);
            return number == null ? "" : number.setScale(1, RoundingMode.UNNECESSARY).toPlainString();
        }
        String text = found.getString(column);
        if (text == null) {
            return "";
        }
        return text.isEmpty() ? EMPTY_TEXT : text;
    }

    private static void close(AutoCloseable opened) throws IOException {
        try {
            opened.close();
        } catch (Exception failure) {
            throw new IOException("a query does not end", failure);
        }
    }

    @Override
    public void close() throws IOException {
        close(found);
        close(statement);
    }
}
