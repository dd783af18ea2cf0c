package dev.usagereporter.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and what its clients may take of it.
 *
 * @param host address of the public socket; the admin socket is always on 127.0.0.1
 * @param port public port, 0 for a free one
 * @param adminPort port of the admin socket, 0 for a free one
 * @param sessionPath where clients ask for a token, behind the application's prefix
 * @param reportPath where clients send reports, behind the application's prefix
 * @param applications names of the applications beside the root, each its own prefix
 * @param maxBody longest request body, bytes
 * @param limits how much at once
 * @param timeouts how long
 * @param tls the two files of https, or null for http
 */
public record HttpOptions(
        String host,
        int port,
        int adminPort,
        String sessionPath,
        String reportPath,
        Set<String> applications,
        int maxBody,
        Limits limits,
        Timeouts timeouts,
        @Nullable Tls tls) {
    /** The application behind the root. */
    public static final String ROOT_APPLICATION = "default";

    /**
     * How much at once.
     *
     * @param connections open connections; further ones wait in the backlog
     * @param requests requests being served; further ones are answered 503
     * @param headers bytes of all headers of a request
     * @param prologue bytes of its first line
     * @param backlog connections that the system queues before they are accepted
     */
    public record Limits(int connections, int requests, int headers, int prologue, int backlog) {
        public Limits {
            if (connections < 1 || requests < 1 || headers < 1 || prologue < 1 || backlog < 1) {
                throw new IllegalArgumentException("every limit must be at least 1");
            }
        }
    }

    /**
     * How long.
     *
     * @param header from the first byte of a request to the end of its headers, and from connecting to that byte
     * @param body from the first read of a body to its end
     * @param write for a client to take its answer, or the next {@value Download#PIECE} bytes of one that is a file
     * @param idle between an answer and the next request on a connection
     * @param grace for running requests when the server stops; may be zero
     */
    public record Timeouts(Duration header, Duration body, Duration write, Duration idle, Duration grace) {
        public Timeouts {
            for (Duration timeout : List.of(header, body, write, idle)) {
                if (timeout.toMillis() < 1) {
                    throw new IllegalArgumentException("every timeout must be at least 1 ms");
                }
            }
            if (grace.isNegative()) {
                throw new IllegalArgumentException("the grace must not be negative");
            }
        }
    }

    /**
     * The PEM files of https.
     *
     * @param certificate the certificate chain, the server's own first
     * @param key its private key in PKCS#8
     */
    public record Tls(Path certificate, Path key) {}

    public HttpOptions {
        applications = Set.copyOf(applications);
        if (maxBody < 1) {
            throw new IllegalArgumentException("maxBody must be at least 1 byte");
        }
        if (!sessionPath.startsWith("/") || !reportPath.startsWith("/") || sessionPath.equals(reportPath)) {
            throw new IllegalArgumentException("the paths must start with a slash and differ");
        }
    }
}
