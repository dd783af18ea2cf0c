package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.HttpOptions.Timeouts;
import dev.usagereporter.server.http.HttpOptions.Tls;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Https from two PEM files. */
final class TlsTest {
    private static final Timeouts SHORT_HEADER =
            new Timeouts(HttpFixture.SHORT, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG);

    private Path folder;
    private HttpFixture fixture;
    private LogCapture log;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        this.folder = folder;
        fixture = new HttpFixture(folder);
        log = new LogCapture();
    }

    @AfterEach
    void stop() {
        fixture.close();
        assertEquals("", log.text());
        log.close();
    }

    private URI start(Tls files, Timeouts timeouts) throws IOException {
        return fixture.start(HttpFixture.options(HttpFixture.LIMITS, timeouts, files)).publicAddress();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void servesReportsUnderItsCertificate(String algorithm) throws Exception {
        PemIdentity identity = PemIdentity.create(folder, algorithm);
        URI server = start(identity.files(), HttpFixture.PATIENT);
        assertEquals("https", server.getScheme());
        try (RawHttp client = new RawHttp(identity.connect(server.getPort()))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.send(RawHttp.post("/report", fixture.report("default"))).response().status());
            }
            client.send(RawHttp.post("/session", HttpFixture.session("", ""), "Connection: close\r\n"));
            assertEquals(200, client.response().status());
            assertTrue(client.ends());
        }
    }

    @Test
    void sendsFilesAndWhatIsNotModified() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        FakeExports exports = new FakeExports(folder);
        byte[] bytes = new byte[3 * Download.PIECE + 1];
        new SplittableRandom(1).nextBytes(bytes);
        Release release = exports.release(FakeExports.november(Terms.usual(Profile.SDC)), 1, bytes);
        fixture.exports = Optional.of(new Exports(exports, true));
        URI server = start(identity.files(), HttpFixture.PATIENT);
        String request = RawHttp.get("/export/v1/" + release.fileName());
        try (RawHttp client = new RawHttp(identity.connect(server.getPort()))) {
            assertEquals(200, client.send(request).head().status());
            assertArrayEquals(bytes, client.read(bytes.length));
            client.send(request.replace("Host:", "If-None-Match: *\r\nHost:"));
            assertEquals(304, client.head().status());
            assertTrue(client.ends());
        }
    }

    @Test
    void saysThatRequestIsTooSlow() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        URI server = start(identity.files(), SHORT_HEADER);
        try (RawHttp client = new RawHttp(identity.connect(server.getPort()))) {
            assertEquals(408, client.send("POST /report HTTP/1.1\r\n").response().status());
            assertTrue(client.ends());
        }
    }

    @Test
    void closesClientThatNeverShakesHands() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        URI server = start(identity.files(), SHORT_HEADER);
        try (RawHttp silent = new RawHttp(server);
                RawHttp half = new RawHttp(server)) {
            // The head of a record of the handshake, and nothing of its content.
            half.send(new byte[] {22, 3, 1, 1, 0});
            assertTrue(silent.ends());
            assertTrue(half.ends());
        }
    }

    @Test
    void closesClientThatSpeaksHttp() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        URI server = start(identity.files(), HttpFixture.PATIENT);
        try (RawHttp plain = new RawHttp(server)) {
            plain.send(RawHttp.get("/session"));
            assertThrows(IOException.class, plain::response);
        }
        try (RawHttp client = new RawHttp(identity.connect(server.getPort()))) {
            assertEquals(405, client.send(RawHttp.get("/session")).response().status());
        }
    }

    @Test
    void refusesOldProtocols() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        URI server = start(identity.files(), HttpFixture.PATIENT);
        try (SSLSocket socket = identity.connect(server.getPort())) {
            assertFalse(List.of("TLSv1", "TLSv1.1").contains(socket.getSession().getProtocol()));
        }
    }

    @Test
    void saysWhichFileIsWrongBeforeItListens() throws Exception {
        PemIdentity ec = PemIdentity.create(folder, "EC");
        PemIdentity rsa = PemIdentity.create(folder, "RSA");
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "no PEM at all");
        Path encrypted = PemIdentity.write(folder.resolve("encrypted.pem"), "ENCRYPTED PRIVATE KEY", new byte[100]);
        Path noKey = PemIdentity.write(folder.resolve("nokey.pem"), "PRIVATE KEY", new byte[100]);
        refuses(new Tls(missing, ec.key()), "tls.certificate " + missing + ": no such file");
        refuses(new Tls(ec.certificate(), missing), "tls.key " + missing + ": no such file");
        refuses(new Tls(folder, ec.key()), "tls.certificate " + folder + ": expected a file that can be read");
        refuses(new Tls(ec.certificate(), folder), "tls.key " + folder + ": expected a file that can be read");
        refuses(new Tls(text, ec.key()), "tls.certificate " + text + ": expected ");
        refuses(new Tls(ec.certificate(), text), "tls.key " + text + ": expected an unencrypted PKCS#8 key");
        refuses(new Tls(ec.certificate(), encrypted), "tls.key " + encrypted + ": expected an unencrypted PKCS#8 key");
        refuses(new Tls(ec.certificate(), noKey), "tls.key " + noKey + ": expected a key of RSA, EC or Ed25519");
        refuses(new Tls(ec.certificate(), rsa.key()), "tls.key " + rsa.key() + ": expected the key of the first certificate");
    }

    private void refuses(Tls files, String message) throws IOException, GeneralSecurityException {
        IOException refused = assertThrows(IOException.class, () -> start(files, HttpFixture.PATIENT));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
        assertFalse(refused instanceof BindException);
    }

    @Test
    void takesFilesWithTextAround() throws Exception {
        PemIdentity identity = PemIdentity.create(folder, "EC");
        Path key = Files.writeString(folder.resolve("key.pem"), "Key: server\r\n" + Files.readString(identity.key()).replace("\n", "\r\n"));
        URI server = start(new Tls(identity.certificate(), key), HttpFixture.PATIENT);
        try (RawHttp client = new RawHttp(identity.connect(server.getPort()))) {
            assertEquals(405, client.send(RawHttp.get("/session")).response().status());
        }
    }
}
