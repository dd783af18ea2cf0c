package dev.usagereporter.server.export.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The keys that differentially private tables have rows for, whatever was reported: a line for each, as it stands in the rows. */
final class Keys {
    /** Most dimensions of a table. */
    private static final int DIMENSIONS = 3;

    private Keys() {}

    static byte[] encode(Released released) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = RowFiles.csv(bytes)) {
            csv.writeRecord("table", "key1", "key2", "key3");
            for (Disclosure disclosure : released.disclosures()) {
                if (disclosure instanceof Disclosure.Noise noise) {
                    noise.keys().forEach(key -> csv.writeRecord(line(noise.table(), key)));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> line(String table, List<String> key) {
        if (key.size() > DIMENSIONS) {
            throw new IllegalArgumentException("a key has at most " + DIMENSIONS + " values");
        }
        return Stream.of(
                        Stream.of(table),
                        key.stream().map(PlainText::of),
                        Collections.nCopies(DIMENSIONS - key.size(), "").stream())
                .flatMap(cells -> cells)
                .toList();
    }
}
