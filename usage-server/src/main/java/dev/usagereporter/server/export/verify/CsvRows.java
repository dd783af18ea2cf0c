package dev.usagereporter.server.export.verify;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file (RFC 4180) behind its header, one after the other. The empty text stands for a missing value. */
final class CsvRows implements Rows {
    /** More columns than any table has. */
    static final int MAX_COLUMNS = 16;

    private final CsvReader<String[]> reader;
    private final CloseableIterator<String[]> records;
    private final int columns;

    private CsvRows(CsvReader<String[]> reader, int columns) {
        this.reader = reader;
        this.records = reader.iterator();
        this.columns = columns;
    }

    /**
     * Opens a file that has these columns, in this order.
     *
     * @throws Broken for other columns
     */
    static CsvRows open(Archive archive, String name, List<String> header) throws IOException {
        CsvReader<String[]> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .maxBufferSize(8 * TextFile.MAX_LINE)
                .build(
                        StringArrayHandler.of(limits -> limits.maxFields(MAX_COLUMNS)
                                .maxFieldSize(TextFile.MAX_LINE)
                                .maxRecordSize(2 * TextFile.MAX_LINE)),
                        TextFile.lines(archive, name));
        CsvRows rows = new CsvRows(reader, header.size());
        try {
            Optional<List<String>> first = rows.record();
            if (first.isEmpty() || !first.get().equals(header)) {
                throw new Broken("has other columns than it may have, or in another order");
            }
            return rows;
        } catch (IOException | RuntimeException failure) {
            rows.close();
            throw failure;
        }
    }

    @Override
    public Optional<List<String>> next() throws IOException {
        Optional<List<String>> row = record();
        if (row.isPresent() && row.get().size() != columns) {
            throw new Broken("has a row with more or fewer cells than columns");
        }
        return row;
    }

    private Optional<List<String>> record() throws IOException {
        try {
            return records.hasNext() ? Optional.of(List.of(records.next())) : Optional.empty();
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof IOException beneath) {
                throw beneath;
            }
            throw new Broken("is not CSV with equally long rows");
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
        reader.close();
    }
}
