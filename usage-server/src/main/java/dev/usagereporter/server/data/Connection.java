package dev.usagereporter.server.data;

import java.net.URI;

/** What a command finds in a data folder. */
public sealed interface Connection {
    /** A server holds the folder now and has left its address and token. */
    record Running(URI address, AdminToken token) implements Connection {}

    /** No server holds the folder, or the one that does is still starting. What it may have left before is not trusted. */
    record NotRunning() implements Connection {}

    record NoSuchFolder() implements Connection {}
}
