package dev.usagereporter.server.export.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The package as a plain zip file (PKWARE APPNOTE 6.3), open. Entries can be read as often as wanted. */
final class Archive implements Closeable {
    /** Largest package. */
    static final long MAX_BYTES = 1L << 30;

    private final FileChannel channel;
    private final Map<String, Entry> entries;

    private Archive(FileChannel channel, List<Entry> entries) {
        this.channel = channel;
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        this.entries = Collections.unmodifiableMap(byName);
    }

    /**
     * Opens a package of which every byte belongs to an entry, its headers or the directory.
     *
     * @throws Broken for any other
     */
    static Archive open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Broken("is not a file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (channel.size() > MAX_BYTES) {
                throw new Broken("is larger than 1 GiB");
            }
            return new Archive(channel, new Directory(channel).entries());
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Every name, sorted. */
    Iterable<String> names() {
        return entries.keySet();
    }

    /** The entry of a name that is there. */
    Entry entry(String name) throws Broken {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new Broken("is missing");
        }
        return entry;
    }

    /** The unpacked bytes; what is not as declared ends the reading. */
    InputStream read(String name) throws IOException {
        return Unpacking.of(channel, entry(name));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
