package dev.usagereporter.server.http;

import java.util.Optional;

/**
 * What is spoken on the two sockets.
 *
 * @param usage on the public one, by the usage client
 * @param installs on the public one, by scripts
 * @param admin on the admin socket
 * @param exports on the admin socket, and where they are published on the public one; empty where there are none
 */
public record Protocols(UsageProtocol usage, InstallProtocols installs, AdminProtocol admin, Optional<Exports> exports) {
    /** Without exports. */
    public Protocols(UsageProtocol usage, InstallProtocols installs, AdminProtocol admin) {
        this(usage, installs, admin, Optional.empty());
    }
}
