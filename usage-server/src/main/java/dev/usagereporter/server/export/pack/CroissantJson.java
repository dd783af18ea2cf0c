package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/**
 * The description for machine learning in <a href="http://mlcommons.org/croissant/1.1">Croissant 1.1</a>, JSON-LD. Addresses are
 * relative to the unpacked package, which cannot know its own checksum.
 */
final class CroissantJson {
    private static final String CONFORMS_TO = "http://mlcommons.org/croissant/1.1";

    private static final List<String> TERMS = List.of(
            "annotation",
            "arrayShape",
            "citeAs",
            "column",
            "containedIn",
            "equivalentProperty",
            "excludes",
            "extract",
            "field",
            "fileObject",
            "fileProperty",
            "fileSet",
            "format",
            "includes",
            "isArray",
            "isLiveDataset",
            "jsonPath",
            "key",
            "md5",
            "parentField",
            "readLines",
            "recordSet",
            "references",
            "regex",
            "sdVersion",
            "separator",
            "source",
            "subField",
            "transform",
            "unArchive",
            "value");

    private final JsonGenerator out;
    private final Map<String, PackedFile> files;

    private CroissantJson(JsonGenerator out, Map<String, PackedFile> files) {
        this.out = out;
        this.files = files;
    }

    /** Describes the three files of every table, and the columns by that of them that every loader reads; {@code files} has them all. */
    static byte[] encode(Manifest manifest, Map<String, PackedFile> files) {
        return JsonText.object(out -> new CroissantJson(out, files).write(manifest));
    }

    private void write(Manifest manifest) {
        Imprint imprint = Imprint.of(manifest);
        Period period = manifest.order().period();
        context();
        out.writeStringProperty("@type", "sc:Dataset");
        out.writeStringProperty("dct:conformsTo", CONFORMS_TO);
        out.writeStringProperty("name", imprint.name());
        out.writeStringProperty("identifier", imprint.id());
        out.writeStringProperty("description", imprint.title() + ". " + imprint.description());
        out.writeStringProperty("url", "README.md");
        out.writeStringProperty("version", imprint.version());
        out.writeStringProperty("datePublished", imprint.date().toString());
        out.writeStringProperty("temporalCoverage", period.first() + "/" + period.last());
        switch (Licence.of(manifest)) {
            case CC0 -> out.writeStringProperty("license", Licence.ADDRESS);
            case BY_AGREEMENT -> out.writeStringProperty("license", "LICENSE");
        }
        out.writeStringProperty("citeAs", imprint.citation());
        for (String role : List.of("creator", "publisher")) {
            JsonText.object(out, role, () -> {
                out.writeStringProperty("@type", "sc:Organization");
                out.writeStringProperty("name", manifest.publisher());
            });
        }
        JsonText.texts(out, "keywords", DataPackageJson.keywords(manifest));
        out.writeStringProperty("inLanguage", "en");
        out.writeBooleanProperty("isLiveDataset", false);
        distribution(manifest.released().tables());
        JsonText.objects(out, "recordSet", manifest.released().tables(), this::recordSet);
    }

    private void distribution(List<TableSpec> tables) {
        out.writeArrayPropertyStart("distribution");
        for (TableSpec table : tables) {
            for (DataFormat format : DataFormat.values()) {
                PackedFile file = Objects.requireNonNull(files.get(DataFiles.name(table, format)), "every table is written before");
                out.writeStartObject();
                out.writeStringProperty("@type", "cr:FileObject");
                out.writeStringProperty("@id", file.name());
                out.writeStringProperty("name", file.name());
                out.writeStringProperty("description", table.title());
                out.writeStringProperty("contentUrl", file.name());
                out.writeStringProperty("contentSize", file.bytes() + " B");
                out.writeStringProperty("encodingFormat", format.mediaType());
                out.writeStringProperty("sha256", file.sha256());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private void recordSet(TableSpec table) {
        out.writeStringProperty("@type", "cr:RecordSet");
        out.writeStringProperty("@id", table.name());
        out.writeStringProperty("name", table.name());
        out.writeStringProperty("description", table.title());
        JsonText.objects(out, "field", table.columns(), column -> field(table, column));
    }

    private void field(TableSpec table, Column column) {
        out.writeStringProperty("@type", "cr:Field");
        out.writeStringProperty("@id", table.name() + "/" + column.name());
        out.writeStringProperty("name", column.name());
        out.writeStringProperty("description", column.meaning());
        out.writeStringProperty("dataType", dataType(column.type()));
        JsonText.object(out, "source", () -> {
            JsonText.object(
                    out, "fileObject", () -> out.writeStringProperty("@id", DataFiles.name(table, DataFormat.CSV)));
            JsonText.object(out, "extract", () -> out.writeStringProperty("column", column.name()));
        });
    }

    private static String dataType(ColumnType type) {
        return switch (type) {
            case STRING -> "sc:Text";
            case INTEGER -> "sc:Integer";
            case NUMBER -> "sc:Float";
        };
    }

    /** What the specification recommends in its appendix 1, whole: loaders warn about any other. */
    private void context() {
        JsonText.object(out, "@context", () -> {
            out.writeStringProperty("@language", "en");
            out.writeStringProperty("@vocab", "http://schema.org/");
            out.writeStringProperty("sc", "http://schema.org/");
            out.writeStringProperty("cr", "http://mlcommons.org/croissant/");
            out.writeStringProperty("rai", "http://mlcommons.org/croissant/RAI/");
            out.writeStringProperty("dct", "http://purl.org/dc/terms/");
            out.writeStringProperty("conformsTo", "dct:conformsTo");
            TERMS.forEach(term -> out.writeStringProperty(term, "cr:" + term));
            typed("data", "@json");
            typed("dataType", "@vocab");
            typed("examples", "@json");
        });
    }

    private void typed(String term, String type) {
        JsonText.object(out, term, () -> {
            out.writeStringProperty("@id", "cr:" + term);
            out.writeStringProperty("@type", type);
        });
    }
}
