package dev.usagereporter.server.export.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the rows of one table as CSV (RFC 4180, but with line feeds) and as JSON Lines, both in one pass. Missing is an empty cell
 * and {@code null}.
 */
final class RowFiles implements Cursor.Sink, AutoCloseable {
    private static final JsonFactory LINES =
            JsonFactory.builder().rootValueSeparator((@Nullable SerializableString) null).build();

    private final List<Column> columns;
    private final CsvWriter csv;
    private final JsonGenerator json;

    /** Begins with the header; closes both streams in the end. */
    RowFiles(TableSpec table, OutputStream csv, OutputStream json) {
        columns = table.columns();
        this.csv = csv(csv);
        this.json = LINES.createGenerator(ObjectWriteContext.empty(), json);
        this.csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    /** The one form of CSV in a package: quotes only where needed. */
    static CsvWriter csv(OutputStream out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void row(Cursor cursor) throws IOException {
        CsvWriterRecord cells = csv.writeRecord();
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String value = cursor.text(i + 1);
            cells.writeField(value);
            json.writeName(column.name());
            if (value == null) {
                json.writeNull();
            } else if (column.type() == ColumnType.STRING) {
                json.writeString(value);
            } else {
                json.writeNumber(value);
            }
        }
        cells.endRecord();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        try (csv) {
            json.close();
        }
    }
}
