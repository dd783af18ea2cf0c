package dev.usagereporter.server.export;

import dev.usagereporter.server.report.ExtraType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How exports are made.
 *
 * @param settle how long after its end a period may still change
 * @param publisher who answers for them
 * @param declared the declared extra keys of every application by its name; others are unknown
 * @param keys file of the key lists for dp
 */
public record ExportOptions(
        Duration settle, String publisher, Map<String, Map<String, ExtraType>> declared, Optional<Path> keys) {
    public ExportOptions {
        declared = Map.copyOf(declared);
    }
}
