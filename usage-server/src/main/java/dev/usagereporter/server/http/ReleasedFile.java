package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Release;
import java.nio.file.Path;

/**
 * A release and its package.
 *
 * @param release as the ledger has it
 * @param path where the package lies
 */
public record ReleasedFile(Release release, Path path) {}
