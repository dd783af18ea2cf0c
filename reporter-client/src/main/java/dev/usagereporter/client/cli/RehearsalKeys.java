package dev.usagereporter.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Both sides of a connection that a process has with itself. Only the issuer is trusted, so that the chain of the server
 * is verified as any other.
 *
 * @param server its key and its chain
 * @param client trusts the end of that chain
 */
record RehearsalKeys(SSLContext server, SSLContext client) {
    /** No secret: the file lives as long as a rehearsal and its key opens nothing. */
    private static final char[] PASSWORD = "rehearsal".toCharArray();

    /** The entry of the server; the other one is its issuer. */
    private static final String SERVER = "server";

    static RehearsalKeys read(Path file) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        Certificate[] chain = keys.getCertificateChain(SERVER);
        if (chain == null) {
            throw new GeneralSecurityException("a chain of certificates is expected");
        }
        KeyStore trusted = empty();
        trusted.setCertificateEntry("issuer", chain[chain.length - 1]);
        KeyStore own = empty();
        own.setKeyEntry(SERVER, keys.getKey(SERVER, PASSWORD), PASSWORD, chain);

        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(managers.getKeyManagers(), null, null);

        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        return new RehearsalKeys(server, client);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
