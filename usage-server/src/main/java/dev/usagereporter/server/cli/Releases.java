package dev.usagereporter.server.cli;

import dev.usagereporter.server.export.verify.Verdict;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * What the commands below {@code export} do without a running server.
 *
 * @param offline releases of a stopped one
 * @param verifier checks a package, with an empty folder for what it unpacks
 */
record Releases(OfflineExports offline, BiFunction<Path, Path, Verdict> verifier) {}
