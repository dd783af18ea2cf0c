package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's page names the metrics that there are. */
final class PagesTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "operations.md");

    @Test
    void namesEveryMetricOfTheServerAndNoOther() throws IOException {
        Set<String> documented = all("(?m)^\\| `(usage_[a-z_]+)(?:\\{[a-z]+\\})?` \\|", Files.readString(PAGE));
        try (Metrics metrics = new Metrics(Set.of())) {
            metrics.watchStore(() -> 0, () -> 0);
            metrics.watchDifficulty(application -> 0, application -> 0);
            metrics.commitTook(Duration.ofMillis(1), 1);
            // The longest value so far is part of its timer.
            Set<String> shown = all("(?m)^# TYPE (usage_[a-z_]+) ", metrics.scrape()).stream()
                    .filter(name -> !name.endsWith("_max"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertFalse(shown.isEmpty());
            assertEquals(shown, documented);
        }
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
