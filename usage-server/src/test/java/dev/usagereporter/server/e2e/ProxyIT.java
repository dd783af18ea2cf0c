package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example for nginx, with nothing changed but ports and the paths of the certificate. */
@Timeout(120)
final class ProxyIT {
    private static final Path EXAMPLE = Built.PROJECT.resolve("docs/examples/nginx.conf");

    private final Path folder;

    ProxyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void handsOnReportsAndNothingElse() throws Exception {
        Optional<Path> nginx = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(nginx.isPresent(), "nginx is not installed");
        SelfSigned own = SelfSigned.in(folder.resolve("tls"), "ip:127.0.0.1,dns:localhost");
        Path data = folder.resolve("data");
        int port = freePort();
        try (ServerProcess server = ServerProcess.start(data, "--set", "apps.shop.extra.edition=string")) {
            Path configuration = configure(own, port, server.address().getPort());
            Process proxy = start(nginx.orElseThrow(), configuration);
            try {
                String url = "https://127.0.0.1:" + port;
                Path extra = Files.write(folder.resolve("extra"), new byte[1024 * 1024]);
                for (String[] words : new String[][] {
                    {"--url", url}, {"--url", url + "/shop"}, {"--url", url, "--extra-file", extra.toString()}
                }) {
                    List<String> start = Built.command(own.trustingReporter(), "report", "--strict", "--json", Built.PATIENT);
                    Built.Ended sent = Built.run(folder, Built.command(start, words));
                    assertEquals(new Built.Ended(0, "{\"outcome\":\"sent\",\"status\":200,\"message\":\"sent\"}\n", ""), sent);
                }
                assertEquals(413, status(own, port, "POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485760\r\n\r\n"));
                for (String path : List.of("/metrics", "/health/live", "/health/ready", "/admin/stats")) {
                    assertEquals(200, server.admin(path).status(), path);
                    assertEquals(404, status(own, port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), path);
                }
                assertEquals(404, status(own, port, "POST /admin/keys/rotate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"));
            } finally {
                proxy.destroyForcibly().waitFor();
            }
            assertEquals(0, server.stop().exit());
        }
        assertEquals(
                List.of("default", "shop", "default"), RunningTestServer.query(data, "SELECT application FROM report ORDER BY id"));
    }

    /** The example inside the least that nginx needs around it, in a folder of the test and without other processes. */
    private Path configure(SelfSigned own, int port, int serverPort) throws IOException {
        String example = Files.readString(EXAMPLE);
        Map<String, String> replacements = Map.of(
                "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;",
                "server 127.0.0.1:8080;", "server 127.0.0.1:" + serverPort + ";",
                "/etc/ssl/usage/fullchain.pem", own.certificate().toString(),
                "/etc/ssl/usage/privkey.pem", own.key().toString());
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            assertTrue(example.contains(replacement.getKey()), "the example has no " + replacement.getKey());
            example = example.replace(replacement.getKey(), replacement.getValue());
        }
        Files.writeString(folder.resolve("usage.conf"), example);
        return Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    client_body_temp_path bodies;
                    proxy_temp_path answers;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    include usage.conf;
                }
                """);
    }

    /** Returns when nginx has its sockets: it says so by naming its event method. */
    private Process start(Path nginx, Path configuration) throws IOException {
        Process process = Built.process(folder, Map.of(), List.of(
                        nginx.toString(), "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("event method")) {
                return process;
            }
        }
        process.destroyForcibly();
        throw new IOException("nginx did not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The answer to the head of a request, whose body never comes. */
    private static int status(SelfSigned own, int port, String head) throws Exception {
        KeyStore trust = KeyStore.getInstance(own.trust().toFile(), SelfSigned.PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trusted.getTrustManagers(), null);
        try (Socket socket = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            return RawRequests.read(in).status();
        }
    }
}
