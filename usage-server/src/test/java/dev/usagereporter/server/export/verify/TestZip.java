package dev.usagereporter.server.export.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files by hand, so that they can be wrong in any way. Right ones are as Java's own writer makes them. */
final class TestZip {
    /** One entry, as its headers will describe it. */
    static final class Item {
        String name;
        byte[] content;
        int time = 0x00210000;
        int flags = 1 << 3;
        int method = 8;
        int madeBy = 20;
        int attributes;
        int localTime = 0x00210000;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] comment = {};
        /** What the headers say of the unpacked length; -1 for the truth. */
        long declared = -1;

        Item(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }
    }

    final List<Item> items = new ArrayList<>();
    byte[] comment = {};
    /** Bytes between the entries and the directory. */
    byte[] gap = {};

    TestZip(Map<String, byte[]> files) {
        files.forEach((name, content) -> items.add(new Item(name, content)));
    }

    Item item(String name) {
        return items.stream().filter(item -> item.name.equals(name)).findFirst().orElseThrow();
    }

    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Item item : items) {
            write(item, out, directory);
        }
        out.writeBytes(gap);
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) items.size())
                .putShort((short) items.size())
                .putInt(directory.size())
                .putInt(start)
                .putShort((short) comment.length)
                .array());
        out.writeBytes(comment);
        return out.toByteArray();
    }

    private static void write(Item item, ByteArrayOutputStream out, ByteArrayOutputStream directory) {
        byte[] name = item.name.getBytes(StandardCharsets.UTF_8);
        byte[] packed = item.method == 8 ? deflated(item.content) : item.content;
        CRC32 crc = new CRC32();
        crc.update(item.content);
        int unpacked = (int) (item.declared < 0 ? item.content.length : item.declared);
        byte[] sizes = little(12).putInt((int) crc.getValue()).putInt(packed.length).putInt(unpacked).array();
        boolean described = (item.flags & 1 << 3) != 0;
        int start = out.size();
        out.writeBytes(little(14)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) item.flags)
                .putShort((short) item.method)
                .putInt(item.localTime)
                .array());
        out.writeBytes(described ? new byte[12] : sizes);
        out.writeBytes(little(4).putShort((short) name.length).putShort((short) item.localExtra.length).array());
        out.writeBytes(name);
        out.writeBytes(item.localExtra);
        out.writeBytes(packed);
        if (described) {
            out.writeBytes(little(4).putInt(0x08074b50).array());
            out.writeBytes(sizes);
        }
        directory.writeBytes(little(16)
                .putInt(0x02014b50)
                .putShort((short) item.madeBy)
                .putShort((short) 20)
                .putShort((short) item.flags)
                .putShort((short) item.method)
                .putInt(item.time)
                .array());
        directory.writeBytes(sizes);
        directory.writeBytes(little(18)
                .putShort((short) name.length)
                .putShort((short) item.extra.length)
                .putShort((short) item.comment.length)
                .putInt(0)
                .putInt(item.attributes)
                .putInt(start)
                .array());
        directory.writeBytes(name);
        directory.writeBytes(item.extra);
        directory.writeBytes(item.comment);
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
