package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables and pictures of the page about difficulty are what the commands named above them make; with
 * {@code USAGE_WRITE_PAGES=1} they are made anew.
 */
class DifficultyPageTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");
    private static final Path PAGE = DOCS.resolve("difficulty.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- usage-server ([^\n]+) -->\n```\n(.*?)```\n", Pattern.DOTALL);
    private static final String PICTURE = "--svg";

    @TempDir
    Path folder;

    @Test
    void showsWhatTheCommandsPrintAndDraw() throws IOException {
        boolean write = "1".equals(System.getenv("USAGE_WRITE_PAGES"));
        String page = Files.readString(PAGE);
        List<MatchResult> blocks = BLOCK.matcher(page).results().toList();
        assertEquals(4, blocks.size());
        for (MatchResult block : blocks) {
            List<String> words = new ArrayList<>(Arrays.asList(block.group(1).split(" ")));
            int picture = words.indexOf(PICTURE) + 1;
            Path drawn = folder.resolve("picture.svg");
            Path kept = picture == 0 ? drawn : DOCS.resolve(words.get(picture));
            if (picture > 0) {
                words.set(picture, drawn.toString());
            }
            Terminal terminal = new Terminal();
            assertEquals(0, terminal.run(words.toArray(String[]::new)), terminal::err);
            assertFalse(terminal.out().isEmpty());
            if (write) {
                String anew = block.group().replace("```\n" + block.group(2) + "```", "```\n" + terminal.out() + "```");
                page = page.replace(block.group(), anew);
                Files.writeString(PAGE, page);
                if (picture > 0) {
                    Files.createDirectories(kept.resolveSibling("."));
                    Files.copy(drawn, kept, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            String shown = write ? terminal.out() : block.group(2);
            assertEquals(terminal.out(), shown, () -> "USAGE_WRITE_PAGES=1 makes it anew: " + block.group(1));
            if (picture > 0) {
                assertArrayEquals(Files.readAllBytes(drawn), Files.readAllBytes(kept), block.group(1));
            }
        }
    }

    @Test
    void showsEveryPictureThatItMakes() throws IOException {
        String page = Files.readString(PAGE);
        Matcher made = Pattern.compile("--svg (\\S+)").matcher(page);
        int pictures = 0;
        while (made.find()) {
            pictures++;
            assertTrue(page.contains("](" + made.group(1) + ")"), made.group(1));
        }
        assertEquals(2, pictures);
    }
}
