package dev.usagereporter.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known about installations.
 *
 * @param exitCodes file of exit codes of an application's own
 */
public record InstallConfig(Optional<Path> exitCodes) {
    public InstallConfig {
        Settings.INSTALL_EXIT_CODES.require(exitCodes);
    }
}
