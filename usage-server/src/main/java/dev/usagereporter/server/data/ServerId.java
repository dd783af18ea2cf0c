package dev.usagereporter.server.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names this server among others, for the audience of its tokens: 16 random bytes, made at the first start and never changed. */
public final class ServerId {
    private static final int BYTES = 16;

    private final byte[] bytes;

    private ServerId(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the {@value #BYTES} bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** A damaged file is an error: a new id would make every token that is out there worthless. */
    static ServerId readOrCreate(Path file, SecureRandom random) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(4 * BYTES), StandardCharsets.US_ASCII).strip();
            byte[] bytes = HexFormat.of().parseHex(text);
            if (bytes.length == BYTES) {
                return new ServerId(bytes);
            }
        } catch (NoSuchFileException e) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            PrivateFile.write(file, (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
            return new ServerId(bytes);
        } catch (IllegalArgumentException e) {
            // Not hexadecimal: the same answer as for a wrong length.
        }
        throw new FileSystemException(file.toString(), null, "expected the " + BYTES + " bytes of the server id in hexadecimal");
    }
}
