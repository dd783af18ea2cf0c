package dev.usagereporter.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads certificate and key of https. What is wrong with a file is said at start, never at the first handshake. */
final class PemFiles {
    private static final int MAX_FILE = 1024 * 1024;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    /**
     * A TLS context that serves this certificate.
     *
     * @throws IOException when a file cannot be read, or does not hold what it should
     */
    static SSLContext context(HttpOptions.Tls files) throws IOException {
        List<Certificate> chain = chain(files.certificate());
        PrivateKey key = key(files.key());
        if (!belongTogether(key, chain.getFirst().getPublicKey())) {
            throw new IOException("tls.key " + files.key() + ": expected the key of the first certificate in " + files.certificate());
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] password = new char[0];
            store.setKeyEntry("server", key, password, chain.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("tls.certificate " + files.certificate() + ": expected a certificate that this Java can serve", e);
        }
    }

    private static List<Certificate> chain(Path file) throws IOException {
        byte[] pem = read("tls.certificate", file);
        try {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!chain.isEmpty()) {
                return List.copyOf(chain);
            }
        } catch (CertificateException e) {
            throw new IOException("tls.certificate " + file + ": expected X.509 certificates in PEM", e);
        }
        throw new IOException("tls.certificate " + file + ": expected at least one certificate in PEM");
    }

    private static PrivateKey key(Path file) throws IOException {
        Matcher pem = KEY.matcher(new String(read("tls.key", file), StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException("tls.key " + file + ": expected an unencrypted PKCS#8 key in PEM (BEGIN PRIVATE KEY)");
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("tls.key " + file + ": expected base64 between the lines of PEM", e);
        }
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            Optional<PrivateKey> key = key(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException("tls.key " + file + ": expected a key of RSA, EC or Ed25519");
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) throws IOException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java knows no keys of " + algorithm, e);
        }
    }

    /** Signs something with the one and verifies it with the other. */
    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        byte[] message = new byte[32];
        new SecureRandom().nextBytes(message);
        String algorithm = key instanceof RSAKey ? "SHA256withRSA" : key instanceof ECKey ? "SHA256withECDSA" : "EdDSA";
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(message);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certified);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static byte[] read(String setting, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_FILE + 1);
        } catch (NoSuchFileException e) {
            throw new IOException(setting + " " + file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(setting + " " + file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new IOException(setting + " " + file + ": expected a file that can be read", e);
        }
        if (bytes.length > MAX_FILE) {
            throw new IOException(setting + " " + file + ": expected at most " + MAX_FILE + " bytes");
        }
        return bytes;
    }
}
