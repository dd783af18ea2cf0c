package dev.usagereporter.server.export.pack;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** What {@code sha256sum -c} reads: a line for every other file, sorted by name. */
final class Checksums {
    private Checksums() {}

    static String encode(SortedMap<String, PackedFile> files) {
        return files.values().stream().map(file -> file.sha256() + "  " + file.name() + "\n").collect(Collectors.joining());
    }
}
