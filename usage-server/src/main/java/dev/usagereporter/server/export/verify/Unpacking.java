package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an entry, which has to be as long as declared, packed and unpacked, and have the declared CRC-32. */
final class Unpacking extends InputStream {
    private final InputStream from;
    private final @Nullable Inflater inflater;
    private final Entry entry;
    private final CRC32 crc = new CRC32();
    private long count;

    private Unpacking(InputStream from, @Nullable Inflater inflater, Entry entry) {
        this.from = from;
        this.inflater = inflater;
        this.entry = entry;
    }

    static InputStream of(FileChannel channel, Entry entry) {
        InputStream slice = new Slice(channel, entry.start(), entry.start() + entry.packed());
        if (!entry.deflated()) {
            return new Unpacking(slice, null, entry);
        }
        Inflater inflater = new Inflater(true);
        return new Unpacking(new InflaterInputStream(slice, inflater, 8192), inflater, entry);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = from.read(into, offset, length);
        if (read < 0) {
            long packed = inflater == null ? count : inflater.getBytesRead();
            if (count != entry.unpacked() || packed != entry.packed() || crc.getValue() != entry.crc32()) {
                throw new Broken("has not the length or the CRC-32 that the package declares");
            }
            return -1;
        }
        count += read;
        if (count > entry.unpacked()) {
            throw new Broken("has not the length or the CRC-32 that the package declares");
        }
        crc.update(into, offset, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        from.close();
    }

    /** A stretch of a file. Leaves the file open. */
    private static final class Slice extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        Slice(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            if (most == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = channel.read(ByteBuffer.wrap(into, offset, most), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
