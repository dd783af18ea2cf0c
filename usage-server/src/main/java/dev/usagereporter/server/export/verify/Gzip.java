package dev.usagereporter.server.export.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** One gzip member (RFC 1952) without a name, a comment, a time or extra fields, and nothing behind it. */
final class Gzip extends InflaterInputStream {
    /** Most unpacked bytes. */
    static final long MAX_BYTES = 1L << 30;

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int MAGIC_DEFLATE_NO_FLAGS = 0x00088b1f;

    private final CRC32 crc = new CRC32();
    private long count;
    private boolean ended;

    private Gzip(InputStream in) {
        super(in, new Inflater(true), 8192);
    }

    static Gzip open(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.capacity() < HEADER_BYTES || header.getInt(0) != MAGIC_DEFLATE_NO_FLAGS || header.getInt(4) != 0) {
            throw new Broken("is not gzip without name, time and extra fields");
        }
        return new Gzip(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            crc.update(into, offset, read);
            count += read;
            if (count > MAX_BYTES) {
                throw new Broken("unpacks to more than 1 GiB");
            }
        } else if (read < 0 && !ended) {
            ended = true;
            trailer();
        }
        return read;
    }

    private void trailer() throws IOException {
        int left = inf.getRemaining();
        InputStream behind = new SequenceInputStream(new ByteArrayInputStream(buf, len - left, left), in);
        ByteBuffer trailer = ByteBuffer.wrap(behind.readNBytes(TRAILER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.capacity() < TRAILER_BYTES || trailer.getInt(0) != (int) crc.getValue() || trailer.getInt(4) != (int) count) {
            throw new Broken("has another length or CRC-32 than it declares");
        }
        if (behind.read() >= 0) {
            throw new Broken("has bytes behind its end");
        }
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
