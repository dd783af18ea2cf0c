package dev.usagereporter.server.data;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that tells the commands where the admin port is and which token it takes: two lines, for the owner only. */
final class AdminFile {
    private static final int MAX_BYTES = 1024;

    private final Path file;

    AdminFile(Path folder) {
        this.file = folder.resolve("admin");
    }

    void write(URI address, AdminToken token) throws IOException {
        PrivateFile.write(file, (address + "\n" + token.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Empty when there is none. */
    Optional<Connection.Running> read() throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        Optional<AdminToken> token = lines.size() == 2 ? AdminToken.parse(lines.get(1)) : Optional.empty();
        if (token.isEmpty()) {
            throw new FileSystemException(file.toString(), null, "expected an address and a token");
        }
        try {
            return Optional.of(new Connection.Running(URI.create(lines.get(0)), token.get()));
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, "expected an address and a token");
        }
    }
}
