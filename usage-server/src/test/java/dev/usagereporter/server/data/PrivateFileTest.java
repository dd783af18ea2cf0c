package dev.usagereporter.server.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesOpenFileByPrivateOne() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "long old content");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFile.write(file, new byte[] {1, 2});
        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void overwritesDraftOfCrashedWriter() throws IOException {
        Files.writeString(folder.resolve("secret.new"), "half");
        PrivateFile.write(folder.resolve("secret"), new byte[0]);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("secret")), files.toList());
        }
    }

    @Test
    void failsWithoutItsFolder() {
        assertThrows(IOException.class, () -> PrivateFile.write(folder.resolve("none").resolve("secret"), new byte[0]));
    }
}
