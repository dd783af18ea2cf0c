package dev.usagereporter.server.export.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The rows of a file of JSON Lines: an object in each, with every column in its order. */
final class JsonRows implements Rows {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final BufferedReader lines;
    private final List<KnownColumn> columns;

    private JsonRows(BufferedReader lines, List<KnownColumn> columns) {
        this.lines = lines;
        this.columns = columns;
    }

    static JsonRows open(Archive archive, KnownTable table) throws IOException {
        InputStream packed = archive.read(KnownFiles.jsonLines(table.name()));
        try {
            return new JsonRows(TextFile.lines(Gzip.open(packed)), table.columns());
        } catch (IOException | RuntimeException failure) {
            packed.close();
            throw failure;
        }
    }

    @Override
    public Optional<List<String>> next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return Optional.empty();
        }
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            List<String> row = new ArrayList<>(columns.size());
            for (KnownColumn column : columns) {
                require(column.name().equals(parser.nextName()));
                parser.nextToken();
                row.add(value(parser, column.type()));
            }
            require(parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
            return Optional.of(row);
        } catch (JacksonException notJson) {
            throw new Broken("has a line that is not JSON");
        }
    }

    private static void require(boolean condition) throws Broken {
        if (!condition) {
            throw new Broken("has a line that is not an object of the columns in their order");
        }
    }

    private static String value(JsonParser parser, KnownColumn.Type type) throws Broken {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        switch (type) {
            case STRING -> require(token == JsonToken.VALUE_STRING);
            case INTEGER -> require(token == JsonToken.VALUE_NUMBER_INT);
            case NUMBER -> require(token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT);
        }
        String text = parser.getString();
        if (type == KnownColumn.Type.NUMBER) {
            require(DECIMAL.matcher(text).matches());
            BigDecimal number = new BigDecimal(text);
            require(number.stripTrailingZeros().scale() <= 1);
            return number.setScale(1, RoundingMode.UNNECESSARY).toPlainString();
        }
        return text.isEmpty() ? EMPTY_TEXT : text;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
