package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** The descriptor of the Frictionless <a href="https://datapackage.org/">Data Package</a> standard, version 2. */
final class DataPackageJson {
    private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    private final JsonGenerator out;
    private final Map<String, PackedFile> files;

    private DataPackageJson(JsonGenerator out, Map<String, PackedFile> files) {
        this.out = out;
        this.files = files;
    }

    /** Describes the three files of every table; {@code files} has them all. */
    static byte[] encode(Manifest manifest, Map<String, PackedFile> files) {
        return JsonText.object(out -> new DataPackageJson(out, files).write(manifest));
    }

    /** Words that a catalogue finds the package by. */
    static List<String> keywords(Manifest manifest) {
        return List.of(
                "usage statistics", "telemetry", "anonymised", manifest.order().terms().profile().wireName(), manifest.order().application());
    }

    private void write(Manifest manifest) {
        Imprint imprint = Imprint.of(manifest);
        out.writeStringProperty("$schema", PROFILE);
        out.writeStringProperty("name", imprint.name());
        out.writeStringProperty("id", imprint.id());
        out.writeStringProperty("title", imprint.title());
        out.writeStringProperty("description", imprint.description());
        out.writeStringProperty("version", imprint.version());
        out.writeStringProperty("created", manifest.releasedAt().toString());
        JsonText.objects(out, "licenses", List.of(Licence.of(manifest)), this::licence);
        JsonText.objects(out, "contributors", List.of(manifest.publisher()), publisher -> {
            out.writeStringProperty("title", publisher);
            JsonText.texts(out, "roles", List.of("publisher"));
        });
        JsonText.texts(out, "keywords", keywords(manifest));
        List<TableSpec> tables = manifest.released().tables();
        out.writeArrayPropertyStart("resources");
        for (int i = 0; i < tables.size(); i++) {
            for (DataFormat format : DataFormat.values()) {
                resource(tables.get(i), manifest.released().disclosures().get(i), format);
            }
        }
        out.writeEndArray();
    }

    private void licence(Licence licence) {
        switch (licence) {
            case CC0 -> {
                out.writeStringProperty("name", Licence.SPDX);
                out.writeStringProperty("path", Licence.ADDRESS);
            }
            case BY_AGREEMENT -> out.writeStringProperty("path", "LICENSE");
        }
        out.writeStringProperty("title", licence.title());
    }

    private void resource(TableSpec table, Disclosure disclosure, DataFormat format) {
        PackedFile file = Objects.requireNonNull(files.get(DataFiles.name(table, format)), "every table is written before");
        out.writeStartObject();
        out.writeStringProperty("name", table.name() + "-" + format.wireName());
        out.writeStringProperty("type", "table");
        out.writeStringProperty("title", table.title());
        out.writeStringProperty("path", file.name());
        out.writeStringProperty("format", format.wireName());
        out.writeStringProperty("mediatype", format.mediaType());
        switch (format) {
            case CSV -> {
                out.writeStringProperty("encoding", "utf-8");
                JsonText.object(out, "dialect", () -> {
                    out.writeStringProperty("delimiter", ",");
                    out.writeStringProperty("lineTerminator", "\n");
                    out.writeStringProperty("quoteChar", "\"");
                    out.writeBooleanProperty("doubleQuote", true);
                    out.writeBooleanProperty("header", true);
                });
            }
            case JSON_LINES -> {
                out.writeStringProperty("encoding", "utf-8");
                out.writeStringProperty("compression", "gz");
            }
            case PARQUET -> {}
        }
        out.writeNumberProperty("bytes", file.bytes());
        out.writeStringProperty("hash", "sha256:" + file.sha256());
        JsonText.object(out, "schema", () -> {
            JsonText.objects(out, "fields", table.columns(), column -> field(column, disclosure));
            JsonText.texts(out, "missingValues", List.of(""));
        });
        out.writeEndObject();
    }

    private void field(Column column, Disclosure disclosure) {
        out.writeStringProperty("name", column.name());
        out.writeStringProperty("type", column.type().tableSchema());
        out.writeStringProperty("description", column.meaning());
        switch (column.role()) {
            case PART, ROW -> counted(1);
            case COUNT -> {
                switch (disclosure) {
                    case Disclosure.Thresholds thresholds -> counted(thresholds.k());
                    case Disclosure.Generalisation rows -> counted(rows.k());
                    // Noise takes a count below zero.
                    case Disclosure.Noise _ -> JsonText.object(out, "constraints", () -> out.writeBooleanProperty("required", true));
                }
            }
            case SHARE -> JsonText.object(out, "constraints", () -> {
                out.writeNumberProperty("minimum", 0);
                out.writeNumberProperty("maximum", 100);
            });
            case DIMENSION -> {
                if (column.type() != ColumnType.STRING) {
                    throw new IllegalArgumentException("a dimension is a text");
                }
            }
        }
    }

    private void counted(int least) {
        JsonText.object(out, "constraints", () -> {
            out.writeBooleanProperty("required", true);
            out.writeNumberProperty("minimum", least);
        });
    }
}
