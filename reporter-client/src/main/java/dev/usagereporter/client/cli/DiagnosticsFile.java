package dev.usagereporter.client.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file in which the community scripts keep their user's choice, as shell assignments of which {@code DIAGNOSTICS} counts. */
final class DiagnosticsFile {
    static final String USUAL = "/usr/local/community-scripts/diagnostics";
    private static final String KEY = "DIAGNOSTICS=";
    private static final int MAX_BYTES = 64 * 1024;

    private DiagnosticsFile() {}

    /** What the file says. */
    enum Word {
        /** There is no file, or none that speaks of it. */
        NOTHING,
        YES,
        /** Anything but yes. */
        NO,
        /** There is one that cannot be read. It may be a no. */
        UNREADABLE
    }

    static Word read(Surroundings surroundings) {
        String named = surroundings.variable("USAGE_DIAGNOSTICS_FILE");
        try {
            Path file = Path.of(named.isEmpty() ? USUAL : named);
            if (Files.notExists(file)) {
                return Word.NOTHING;
            }
            byte[] bytes = PrivateFolder.bytes(file, MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Word.UNREADABLE : word(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            return Word.UNREADABLE;
        }
    }

    /** Where several lines speak of it, any that does not say yes wins. */
    static Word word(String text) {
        Word word = Word.NOTHING;
        for (String line : text.split("\n", -1)) {
            String plain = line.strip();
            if (plain.startsWith("export ")) {
                plain = plain.substring("export ".length()).stripLeading();
            }
            if (!plain.startsWith(KEY)) {
                continue;
            }
            String value = plain.substring(KEY.length());
            if (!value.equals("yes") && !value.equals("\"yes\"") && !value.equals("'yes'")) {
                return Word.NO;
            }
            word = Word.YES;
        }
        return word;
    }
}
