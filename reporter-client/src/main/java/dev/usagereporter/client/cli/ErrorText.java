package dev.usagereporter.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** The end of a file or of standard input, where an error says what failed. */
final class ErrorText {
    /** More than is sent: what stands in front of the part that is sent may be what redaction knows a secret by. */
    private static final int MAX_BYTES = 128 * 1024;

    private ErrorText() {}

    /**
     * Reads the last whole lines.
     *
     * @param name of a file, or {@code -} for standard input, which is read to its end so that whoever writes there is not killed
     */
    static String read(String name, Surroundings surroundings) throws IOException {
        if (name.equals("-")) {
            return wholeLines(tail(surroundings.in(), Long.MAX_VALUE));
        }
        try {
            Path file = Path.of(name);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("a regular file is expected");
            }
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(Math.max(0, attributes.size() - MAX_BYTES - 1));
                return wholeLines(tail(in, 2L * MAX_BYTES));
            }
        } catch (InvalidPathException unnameable) {
            throw new IOException(unnameable);
        }
    }

    /** The last bytes of a stream, one more than is used where there were more. */
    private static byte[] tail(InputStream in, long atMost) throws IOException {
        byte[] buffer = new byte[2 * (MAX_BYTES + 1)];
        int held = 0;
        long read = 0;
        for (int n = in.read(buffer, held, buffer.length - held); n >= 0; n = in.read(buffer, held, buffer.length - held)) {
            held += n;
            read += n;
            if (held == buffer.length) {
                System.arraycopy(buffer, held - MAX_BYTES - 1, buffer, 0, MAX_BYTES + 1);
                held = MAX_BYTES + 1;
            }
            if (read >= atMost) {
                break;
            }
        }
        return Arrays.copyOfRange(buffer, Math.max(0, held - MAX_BYTES - 1), held);
    }

    /** A first line whose beginning is cut off could be the rest of a secret. */
    private static String wholeLines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (bytes.length <= MAX_BYTES ? text : text.substring(text.indexOf('\n') + 1)).strip();
    }
}
