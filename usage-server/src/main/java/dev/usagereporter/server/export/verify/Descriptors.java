package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The two descriptors for machines: each names every file of data, by its checksum. */
final class Descriptors {
    private final Archive archive;
    private final Hashes hashes;
    private final List<KnownTable> tables;

    Descriptors(Archive archive, Hashes hashes, List<KnownTable> tables) {
        this.archive = archive;
        this.hashes = hashes;
        this.tables = tables;
    }

    void check(Problems problems) {
        problems.finish(KnownFiles.DATA_PACKAGE, this::dataPackage);
        problems.finish(KnownFiles.CROISSANT, this::croissant);
    }

    /** Data Package v2: resources with bytes, hash and schema. */
    private void dataPackage() throws IOException {
        Set<String> missing = data();
        Set<String> names = new HashSet<>();
        for (Json item : JsonObject.read(archive, KnownFiles.DATA_PACKAGE).items("resources")) {
            JsonObject resource = JsonObject.of(item, "a resource");
            String path = resource.text("path");
            boolean data = missing.remove(path);
            if (!data) {
                beside(path);
            }
            if (!names.add(resource.text("name"))) {
                throw new Broken("has two resources of one name");
            }
            long bytes = archive.entry(path).unpacked();
            if (resource.whole("bytes", 0, Directory.MAX_ENTRY) != bytes) {
                throw new Broken("the bytes of a resource are not those of its file");
            }
            String hash = resource.text("hash");
            if (!hash.startsWith("sha256:") || !hashes.fits(path, hash.substring("sha256:".length()))) {
                throw new Broken("the hash of a resource is not that of its file");
            }
            if (data) {
                schema(resource.object("schema"), path);
            }
        }
        if (!missing.isEmpty()) {
            throw new Broken("does not name every file of data");
        }
    }

    private void schema(JsonObject schema, String path) throws Broken {
        List<KnownColumn> columns = tables.stream()
                .filter(table -> path.startsWith("data/" + table.name() + "."))
                .findFirst()
                .map(KnownTable::columns)
                .orElse(List.of());
        List<Json> fields = schema.items("fields");
        boolean same = fields.size() == columns.size();
        for (int i = 0; same && i < fields.size(); i++) {
            JsonObject field = JsonObject.of(fields.get(i), "a field");
            same = field.text("name").equals(columns.get(i).name()) && field.text("type").equals(columns.get(i).type().wireName());
        }
        if (!same) {
            throw new Broken("the fields of a schema are not the columns of its file");
        }
    }

    /** Croissant 1.1: a distribution of files with their addresses in the package; sets of files among them have none. */
    private void croissant() throws IOException {
        Set<String> missing = data();
        for (Json item : JsonObject.read(archive, KnownFiles.CROISSANT).items("distribution")) {
            JsonObject object = JsonObject.of(item, "a file of the distribution");
            if (!object.has("contentUrl")) {
                continue;
            }
            String path = object.text("contentUrl");
            if (!missing.remove(path)) {
                beside(path);
            }
            if (!hashes.fits(path, object.text("sha256"))) {
                throw new Broken("a sha256 is not that of its file");
            }
        }
        if (!missing.isEmpty()) {
            throw new Broken("does not name every file of data");
        }
    }

    /** The lists may be named beside the data. */
    private void beside(String path) throws Broken {
        if ((!path.equals(KnownFiles.DICTIONARY) && !path.equals(KnownFiles.KEYS)) || !archive.has(path)) {
            throw new Broken("names a file twice, or one that is not in the package");
        }
    }

    private Set<String> data() {
        return new TreeSet<>(KnownFiles.data(tables.stream().map(KnownTable::name).toList()));
    }
}
