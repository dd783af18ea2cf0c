package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A new certificate with its key, as the server and a proxy read them, and a store for clients that trust it.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8
 * @param trust PKCS#12 with the password {@value #PASSWORD}
 */
record SelfSigned(Path certificate, Path key, Path trust) {
    static final String PASSWORD = "changeit";

    /** Makes one with the tool of the JDK. The names are as its option {@code san} takes them. */
    static SelfSigned in(Path folder, String names) throws Exception {
        Files.createDirectories(folder);
        Path pair = folder.resolve("pair.p12");
        List<String> keytool = List.of(
                Built.JAVA.resolveSibling("keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2",
                "-dname", "CN=usage", "-ext", "san=" + names,
                "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", pair.toString());
        Built.Ended made = Built.run(folder, keytool);
        assertEquals(0, made.exit(), made.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = store.getCertificate("server");
        Path certificatePem = pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
        Path keyPem = pem(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        Path trust = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new SelfSigned(certificatePem, keyPem, trust);
    }

    /** The start of a command line with the reporter jar, on a JVM that trusts this certificate and no other. */
    List<String> trustingReporter() {
        return List.of(
                Built.JAVA.toString(),
                "-Djavax.net.ssl.trustStore=" + trust,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-jar",
                Built.REPORTER_JAR.toString());
    }

    private static Path pem(Path file, String what, byte[] der) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n", StandardCharsets.US_ASCII);
    }
}
