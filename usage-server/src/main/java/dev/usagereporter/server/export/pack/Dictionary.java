package dev.usagereporter.server.export.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.TableSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** A line for every column of every table. */
final class Dictionary {
    private Dictionary() {}

    static byte[] encode(List<TableSpec> tables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = RowFiles.csv(bytes)) {
            csv.writeRecord("table", "column", "type", "role", "unit", "field", "description");
            for (TableSpec table : tables) {
                for (Column column : table.columns()) {
                    csv.writeRecord(
                            table.name(),
                            column.name(),
                            column.type().tableSchema(),
                            column.role().wireName(),
                            PlainText.of(column.unit()),
                            PlainText.of(column.field()),
                            PlainText.of(column.meaning()));
                }
            }
        }
        return bytes.toByteArray();
    }
}
