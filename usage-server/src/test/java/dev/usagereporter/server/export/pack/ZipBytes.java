package dev.usagereporter.server.export.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the central directory of a ZIP file as it stands, where Java's own reader would interpret times. */
final class ZipBytes {
    private static final int SIGNATURE = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;

    private ZipBytes() {}

    /** Time and date in the form of DOS; lengths of what else is there. */
    record Entry(String name, int time, int date, int extra, int comment) {}

    /** Also fails where the file has a comment, since it looks for the end at the end. */
    static List<Entry> centralDirectory(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_LENGTH;
        check(bytes.getInt(end) == END, "the file ends with the end of its directory");
        int at = bytes.getInt(end + 16);
        List<Entry> entries = new ArrayList<>();
        while (at < end) {
            check(bytes.getInt(at) == SIGNATURE, "an entry of the directory");
            int name = bytes.getShort(at + 28);
            int extra = bytes.getShort(at + 30);
            int comment = bytes.getShort(at + 32);
            int local = bytes.getInt(at + 42);
            check(bytes.getShort(local + 28) == 0, "no extra field before the bytes of the file either");
            check(bytes.getInt(local + 10) == bytes.getInt(at + 12), "one time of an entry");
            entries.add(new Entry(
                    new String(zip, at + 46, name, StandardCharsets.UTF_8), bytes.getShort(at + 12), bytes.getShort(at + 14), extra, comment));
            at += 46 + name + extra + comment;
        }
        return entries;
    }

    private static void check(boolean fact, String what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }
}
