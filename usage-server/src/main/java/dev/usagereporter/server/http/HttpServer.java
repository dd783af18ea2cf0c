package dev.usagereporter.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The two sockets of the server: one for clients, one for the operator. */
public final class HttpServer {
    private static final String ADMIN = "admin";
    private static final String LOOPBACK = "127.0.0.1";

    /** The operator needs few connections and sends no bodies. */
    private static final HttpOptions.Limits ADMIN_LIMITS = new HttpOptions.Limits(64, 32, 16 * 1024, 4 * 1024, 64);

    private static final int ADMIN_MAX_BODY = 64 * 1024;

    private final WebServer server;
    private final HttpOptions options;
    private final Deadlines deadlines;

    private HttpServer(WebServer server, HttpOptions options, Deadlines deadlines) {
        this.server = server;
        this.options = options;
        this.deadlines = deadlines;
    }

    /** Without exports. */
    public static HttpServer start(
            HttpOptions options,
            UsageProtocol usage,
            InstallProtocols installs,
            Answers answers,
            AdminProtocol admin,
            Answers adminAnswers)
            throws IOException {
        return start(options, new Protocols(usage, installs, admin), answers, adminAnswers);
    }

    /**
     * Returns when both sockets answer.
     *
     * @param answers of the public socket; those of the admin socket count nothing
     * @throws BindException when a port is taken or the address is not this machine's
     * @throws UnknownHostException when the host has no address
     * @throws IOException when a file of TLS is not what it should be
     */
    public static HttpServer start(HttpOptions options, Protocols protocols, Answers answers, Answers adminAnswers)
            throws IOException {
        BodyBudget budget = BodyBudget.of(Runtime.getRuntime().maxMemory(), longestBody(options));
        return start(options, protocols, answers, adminAnswers, budget);
    }

    static HttpServer start(
            HttpOptions options, Protocols protocols, Answers answers, Answers adminAnswers, BodyBudget budget)
            throws IOException {
        QuietLog.install();
        try {
            InetAddress.getByName(options.host());
        } catch (UnknownHostException unknown) {
            // The web server would fail with words of its own, as if for a bug.
            throw (IOException) new UnknownHostException(
                            "http.host " + options.host() + ": expected an address of this machine, or a name that has one")
                    .initCause(unknown);
        }
        Deadlines deadlines = deadlines(options, answers);
        WebServerConfig.Builder builder = WebServer.builder();
        configure(builder, options, deadlines, budget, protocols, answers);
        builder.putSocket(ADMIN, socket -> configureAdmin(socket, options, deadlines, budget, protocols, adminAnswers));
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            // The web server has said why in its log only.
            throw new BindException("expected an address of this machine and two free ports");
        }
        deadlines.start();
        return new HttpServer(server, options, deadlines);
    }

    /** Scheme, host and real port of the public socket. */
    public URI publicAddress() {
        return address(options.tls() == null ? "http" : "https", options.host(), server.port());
    }

    /** The same of the admin socket. */
    public URI adminAddress() {
        return address("http", LOOPBACK, server.port(ADMIN));
    }

    /** Accepts nothing more, answers what was accepted, interrupts what is not answered at the end of the grace. */
    public void stop() {
        deadlines.beginStop();
        server.stop();
        deadlines.close();
    }

    static Deadlines deadlines(HttpOptions options, Answers answers) {
        return new Deadlines(options.timeouts(), System::nanoTime, () -> wire(answers.tooSlow()));
    }

    /** The whole public socket; a test may bring its own web server. */
    static void configure(
            WebServerConfig.BuilderBase<?, ?> builder,
            HttpOptions options,
            Deadlines deadlines,
            BodyBudget budget,
            Protocols protocols,
            Answers answers)
            throws IOException {
        HttpOptions.Tls files = options.tls();
        SSLContext tls = files == null ? null : PemFiles.context(files);
        builder.shutdownHook(false).host(options.host()).port(options.port());
        listener(
                builder,
                new Listener(options.limits(), options.timeouts().grace(), longestBody(options), tls),
                deadlines,
                Routes.open(options, protocols, answers, budget),
                answers);
    }

    /** Of any protocol; each bounds its own bodies. */
    private static int longestBody(HttpOptions options) {
        return Math.max(options.maxBody(), EventReception.MAX_BODY);
    }

    private static void configureAdmin(
            ListenerConfig.Builder socket,
            HttpOptions options,
            Deadlines deadlines,
            BodyBudget budget,
            Protocols protocols,
            Answers answers) {
        socket.host(LOOPBACK).port(options.adminPort());
        Listener listener = new Listener(ADMIN_LIMITS, options.timeouts().grace(), ADMIN_MAX_BODY, null);
        listener(socket, listener, deadlines, Routes.admin(ADMIN_LIMITS, protocols, answers, budget), answers);
    }

    private record Listener(HttpOptions.Limits limits, Duration grace, int maxBody, @Nullable SSLContext tls) {}

    private static void listener(
            ListenerConfig.BuilderBase<?, ?> socket,
            Listener listener,
            Deadlines deadlines,
            HttpRouting.Builder routing,
            Answers answers) {
        HttpOptions.Limits limits = listener.limits();
        TlsHandshakes handshakes = new TlsHandshakes(deadlines);
        Http1Config http1 = Http1Config.builder()
                .maxHeadersSize(limits.headers())
                .maxPrologueLength(limits.prologue())
                .sendKeepAliveHeader(false)
                .log(log -> log.receiveLog(false).sendLog(false))
                .build();
        socket.protocolsDiscoverServices(false)
                .addConnectionSelector(new Http1Selector(deadlines, handshakes, http1))
                .routing(routing)
                .directHandlers(EarlyErrors.handlers(answers))
                // Only so that an error's words reach the handlers above; they send none of them.
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .contentEncoding(new AnyEncoding())
                .maxPayloadSize(listener.maxBody())
                .maxTcpConnections(limits.connections())
                .maxConcurrentRequests(limits.requests())
                .backlog(limits.backlog())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .shutdownGracePeriod(listener.grace());
        SSLContext tls = listener.tls();
        if (tls != null) {
            // The other kind of socket would ask the name service for the name of every client.
            socket.useNio(false)
                    .tls(Tls.builder()
                            .sslContext(WatchedTls.over(tls, handshakes::begin))
                            .build());
        }
    }

    private static URI address(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** An answer as it goes over the wire when the web server has no hand in it. */
    private static byte[] wire(Answer answer) {
        byte[] head = ("HTTP/1.1 " + answer.status() + " Request Timeout\r\nContent-Type: " + answer.contentType()
                        + "\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: " + answer.body().length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + answer.body().length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(answer.body(), 0, whole, head.length, answer.body().length);
        return whole;
    }
}
