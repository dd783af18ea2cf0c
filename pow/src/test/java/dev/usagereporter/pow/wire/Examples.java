package dev.usagereporter.pow.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The messages that the documentation shows: what both sides must write and read. */
final class Examples {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples");

    private Examples() {}

    /** The message of that name, without the line feed that closes its file. */
    static byte[] read(String name) {
        try {
            byte[] file = Files.readAllBytes(FOLDER.resolve(name + ".json"));
            if (file[file.length - 1] != '\n') {
                throw new IllegalStateException("an example is one line");
            }
            return Arrays.copyOf(file, file.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that start so, in order. */
    static List<String> names(String prefix) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
