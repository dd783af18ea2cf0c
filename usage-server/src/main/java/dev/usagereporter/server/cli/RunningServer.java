package dev.usagereporter.server.cli;

import java.net.URI;

/** A server that answers on both of its ports. */
public interface RunningServer {
    /** Scheme, host and the real port of the public socket. */
    URI publicAddress();

    /** The same of the admin socket. */
    URI adminAddress();

    /** Finishes what was accepted, then closes everything but the data folder. Bounded in time; called once. */
    void stop();
}
