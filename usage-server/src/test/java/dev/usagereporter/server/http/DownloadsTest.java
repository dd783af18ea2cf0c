package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.http.Downloads.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are opened and cut into pieces. */
final class DownloadsTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static Download ready(Opened opened) {
        return assertInstanceOf(Opened.Ready.class, opened).download();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "4, 1", "7, 1", "8, 2", "255, 63", "256, 64", "259, 64", "260, 64", "10000, 64"})
    void opensAQuarterOfAllRequests(int requests, int expected) throws IOException {
        Downloads downloads = Downloads.of(new HttpOptions.Limits(1, requests, 1, 1, 1));
        Content.Stretch stretch = new Content.Stretch(file(new byte[1]), 1, 0, 1);
        List<Download> open = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            open.add(ready(downloads.open(stretch)));
        }
        assertInstanceOf(Opened.Full.class, downloads.open(stretch));
        open.forEach(Download::close);
        for (int i = 0; i < expected; i++) {
            open.set(i, ready(downloads.open(stretch)));
        }
        assertInstanceOf(Opened.Full.class, downloads.open(stretch));
        open.forEach(Download::close);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 1", "65536, 1", "65537, 2", "131072, 2", "131073, 3"})
    void tellsOfEveryPiece(int length, int pieces) throws IOException {
        byte[] bytes = new byte[length + 2];
        new SplittableRandom(1).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> before = new ArrayList<>();
        Downloads downloads = new Downloads(1);
        try (Download download = ready(downloads.open(new Content.Stretch(file(bytes), length + 2, 1, length)))) {
            download.sendTo(out, () -> before.add(out.size()));
        }
        assertArrayEquals(Arrays.copyOfRange(bytes, 1, length + 1), out.toByteArray());
        assertEquals(pieces, before.size());
        for (int i = 0; i < pieces; i++) {
            assertEquals(i * Download.PIECE, before.get(i));
        }
    }

    @Test
    void givesThePlaceBackWhereAFileIsNotAsItWas() throws IOException {
        Downloads downloads = new Downloads(1);
        Path file = file(new byte[10]);
        for (long size : new long[] {9, 11}) {
            assertInstanceOf(Opened.Unusable.class, downloads.open(new Content.Stretch(file, size, 0, 1)));
        }
        assertInstanceOf(Opened.Unusable.class, downloads.open(new Content.Stretch(folder.resolve("none"), 10, 0, 1)));
        ready(downloads.open(new Content.Stretch(file, 10, 0, 1))).close();
    }

    @Test
    void takesNoStretchOutsideItsFile() {
        Path file = folder.resolve("file");
        assertEquals(10, new Content.Stretch(file, 10, 0, 10).length());
        assertEquals(1, new Content.Stretch(file, 10, 9, 1).length());
        for (long[] bad : new long[][] {{10, -1, 1}, {10, 0, 0}, {10, 0, 11}, {10, 1, 10}, {10, 10, 1}, {10, Long.MAX_VALUE, 1}, {0, 0, 1}}) {
            assertThrows(IllegalArgumentException.class, () -> new Content.Stretch(file, bad[0], bad[1], bad[2]));
        }
        assertThrows(IllegalArgumentException.class, () -> new Content.Stretch(file, 10, 1, Long.MAX_VALUE));
    }
}
