package dev.usagereporter.client;

import java.io.IOException;
import java.time.Duration;

/** Carries one request to the server and its answer back; a host may bring its own. */
@FunctionalInterface
public interface HttpSend {
    /**
     * Posts JSON. Any status is an answer; only the lack of one is an exception.
     *
     * @param path what follows the base address, with a leading slash
     * @param body the exact bytes to send
     * @param timeout longest wait for the whole exchange
     * @throws IOException if no complete answer came in time
     */
    HttpAnswer send(String path, byte[] body, Duration timeout) throws IOException;
}
