package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory of a zip file and holds it against the headers before the entries. Stricter than any tool that unpacks:
 * whatever two readers could understand differently, and every place where something could be hidden, is refused.
 */
final class Directory {
    /** Most entries; the largest package has fewer. */
    static final int MAX_ENTRIES = 100;

    /** Largest unpacked entry. */
    static final long MAX_ENTRY = 256L << 20;

    /** Most of all entries together, unpacked. */
    static final long MAX_TOTAL = 1L << 30;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int MAX_DIRECTORY = MAX_ENTRIES * (CENTRAL_BYTES + 100);

    private static final int WITH_DESCRIPTOR = 1 << 3;
    private static final int UTF_8 = 1 << 11;
    /** Bits for plain encryption, strong encryption and a masked directory. */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

    /** Time 00:00 and date 1980-01-01 of MS-DOS. */
    private static final int FIXED_TIME = 0x00210000;

    private static final int DEFLATED = 8;
    private static final int UNIX = 3 << 8;
    private static final int READABLE_FILE = 0100644 << 16;

    private final FileChannel channel;
    private long position;
    private long total;

    Directory(FileChannel channel) {
        this.channel = channel;
    }

    /** All entries, in the order of the directory and of the file. */
    List<Entry> entries() throws IOException {
        long size = channel.size();
        if (size < END_BYTES) {
            throw new Broken("is not a whole zip file");
        }
        ByteBuffer end = read(size - END_BYTES, END_BYTES);
        int count = unsigned(end.getShort(10));
        long length = Integer.toUnsignedLong(end.getInt(12));
        long start = Integer.toUnsignedLong(end.getInt(16));
        if (end.getInt(0) != END || end.getShort(20) != 0 || end.getInt(4) != 0 || unsigned(end.getShort(8)) != count) {
            throw new Broken("is not a whole zip file that ends without a comment");
        }
        if (count > MAX_ENTRIES || length > MAX_DIRECTORY) {
            throw new Broken("has more than " + MAX_ENTRIES + " entries, or long ones");
        }
        if (start + length + END_BYTES != size) {
            throw new Broken("holds bytes that belong to no entry");
        }
        ByteBuffer directory = read(start, (int) length);
        List<Entry> entries = new ArrayList<>();
        String before = "";
        for (int i = 0; i < count; i++) {
            Entry entry = next(directory);
            if (entry.name().equals(before)) {
                throw new Broken("holds an entry twice");
            }
            if (entry.name().compareTo(before) < 0) {
                throw new Broken("its entries are not sorted by name");
            }
            before = entry.name();
            entries.add(entry);
        }
        if (directory.hasRemaining() || position != start) {
            throw new Broken("holds bytes that belong to no entry");
        }
        return entries;
    }

    private Entry next(ByteBuffer directory) throws IOException {
        if (directory.remaining() < CENTRAL_BYTES) {
            throw new Broken("is not a whole zip file");
        }
        ByteBuffer header = slice(directory, CENTRAL_BYTES);
        if (header.getInt(0) != CENTRAL || directory.remaining() < unsigned(header.getShort(28))) {
            throw new Broken("is not a whole zip file");
        }
        ByteBuffer name = slice(directory, unsigned(header.getShort(28)));
        int flags = unsigned(header.getShort(8));
        if ((flags & ENCRYPTED) != 0) {
            throw new Broken("holds an encrypted entry");
        }
        int method = unsigned(header.getShort(10));
        boolean stored = method == 0 && (flags & WITH_DESCRIPTOR) == 0;
        if ((flags & ~(WITH_DESCRIPTOR | UTF_8)) != 0 || !(stored || method == DEFLATED)) {
            throw new Broken("holds an entry that is neither deflated nor stored");
        }
        if (header.getInt(12) != FIXED_TIME) {
            throw new Broken("holds an entry with another time than 1980-01-01 00:00");
        }
        if (header.getShort(30) != 0 || header.getShort(32) != 0 || header.getShort(34) != 0) {
            throw new Broken("holds an entry with extra fields or a comment");
        }
        plainFile(header);
        long packed = Integer.toUnsignedLong(header.getInt(20));
        long unpacked = Integer.toUnsignedLong(header.getInt(24));
        total += unpacked;
        if (unpacked > MAX_ENTRY || total > MAX_TOTAL) {
            throw new Broken("unpacks to more than 256 MiB in one entry, or 1 GiB in all");
        }
        if (Integer.toUnsignedLong(header.getInt(42)) != position) {
            throw new Broken("holds bytes that belong to no entry");
        }
        return new Entry(named(name), method == DEFLATED, local(header, name), packed, unpacked, Integer.toUnsignedLong(header.getInt(16)));
    }

    /** Versions and attributes as they are for a file that everybody may read, and for one without any. */
    private static void plainFile(ByteBuffer header) throws Broken {
        int madeBy = unsigned(header.getShort(4));
        int needed = unsigned(header.getShort(6));
        int attributes = header.getInt(38);
        boolean bare = madeBy == needed && attributes == 0;
        boolean unix = madeBy == (UNIX | needed) && attributes == READABLE_FILE;
        if ((needed != 10 && needed != 20) || header.getShort(36) != 0 || !(bare || unix)) {
            throw new Broken("holds a link, a folder or another thing that is no plain file");
        }
    }

    /** The name, once it is known to be one that packages have: nothing of any other may be printed. */
    private static String named(ByteBuffer bytes) throws Broken {
        String name = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
            throw new Broken("holds an entry whose name leads out of it");
        }
        if (!KnownFiles.ALL.contains(name)) {
            throw new Broken("holds an entry that does not belong in it");
        }
        return name;
    }

    /** Holds the header before the entry against that in the directory; where the packed bytes start. */
    private long local(ByteBuffer central, ByteBuffer name) throws IOException {
        ByteBuffer local = read(position, LOCAL_BYTES + name.remaining());
        boolean described = (central.getShort(8) & WITH_DESCRIPTOR) != 0;
        // Version, flags, method, time and date stand in one row in both; so do checksum and lengths.
        boolean same = local.getInt(0) == LOCAL
                && local.slice(4, 10).equals(central.slice(6, 10))
                && local.slice(14, 12).equals(described ? ByteBuffer.allocate(12) : central.slice(16, 12))
                && local.getShort(26) == name.remaining()
                && local.slice(LOCAL_BYTES, name.remaining()).equals(name);
        if (!same) {
            throw new Broken("describes an entry in two ways");
        }
        if (local.getShort(28) != 0) {
            throw new Broken("holds an entry with extra fields or a comment");
        }
        long start = position + local.capacity();
        position = start + Integer.toUnsignedLong(central.getInt(20));
        if (described) {
            ByteBuffer descriptor = read(position, DESCRIPTOR_BYTES);
            if (descriptor.getInt(0) != DESCRIPTOR || !descriptor.slice(4, 12).equals(central.slice(16, 12))) {
                throw new Broken("describes an entry in two ways");
            }
            position += DESCRIPTOR_BYTES;
        }
        return start;
    }

    private static ByteBuffer slice(ByteBuffer from, int length) {
        ByteBuffer slice = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + length);
        return slice;
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new Broken("is not a whole zip file");
            }
        }
        return bytes.flip();
    }

    private static int unsigned(short number) {
        return Short.toUnsignedInt(number);
    }
}
