package dev.usagereporter.server.config;

import java.nio.file.Path;

/**
 * The two PEM files of https.
 *
 * @param certificate the certificate chain, the server's own first
 * @param key its private key
 */
public record TlsConfig(Path certificate, Path key) {}
