package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server itself over https, and the reporter that looks at its certificate. */
@Timeout(120)
final class TlsIT {
    private final Path folder;
    private final Path data;

    TlsIT(@TempDir Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    @Test
    void takesReportsOverHttpsFromClientsThatTrustTheCertificate() throws Exception {
        SelfSigned own = SelfSigned.in(folder.resolve("own"), "ip:127.0.0.1,dns:localhost");
        SelfSigned other = SelfSigned.in(folder.resolve("other"), "ip:127.0.0.1,dns:localhost");
        try (ServerProcess server = start(own.certificate(), own.key())) {
            String url = server.address().toString();
            assertTrue(url.startsWith("https://"), url);
            Built.Ended sent = report(own.trustingReporter(), url, Built.PATIENT);
            assertEquals(new Built.Ended(0, "{\"outcome\":\"sent\",\"status\":200,\"message\":\"sent\"}\n", ""), sent);
            assertEquals(0, report(own.trustingReporter(), url.replace("127.0.0.1", "localhost"), Built.PATIENT).exit());
            assertEquals(69, report(other.trustingReporter(), url).exit());
            assertEquals(69, report(List.of(Built.JAVA.toString(), "-jar", Built.REPORTER_JAR.toString()), url).exit());
            assertEquals(69, report(own.trustingReporter(), url.replace("https", "http")).exit());
            ServerProcess.Ended ended = server.stop();
            assertEquals(0, ended.exit());
            assertEquals("", ended.err());
        }
        assertEquals(List.of("2"), RunningTestServer.query(data, "SELECT COUNT(*) FROM report"));
    }

    @Test
    void reporterRefusesCertificateOfAnotherName() throws Exception {
        SelfSigned elsewhere = SelfSigned.in(folder.resolve("elsewhere"), "dns:usage.example.org");
        try (ServerProcess server = start(elsewhere.certificate(), elsewhere.key())) {
            assertEquals(69, report(elsewhere.trustingReporter(), server.address().toString()).exit());
        }
        assertEquals(List.of("0"), RunningTestServer.query(data, "SELECT COUNT(*) FROM report"));
    }

    @Test
    void serverNamesTheFileThatIsWrong() throws Exception {
        SelfSigned own = SelfSigned.in(folder.resolve("own"), "ip:127.0.0.1");
        SelfSigned other = SelfSigned.in(folder.resolve("other"), "ip:127.0.0.1");
        Path junk = Files.writeString(folder.resolve("junk.pem"), "no key at all\n");
        Path missing = folder.resolve("missing.pem");
        assertRefused("tls.key", junk, own.certificate(), junk);
        assertRefused("tls.key", missing, own.certificate(), missing);
        assertRefused("tls.key", other.key(), own.certificate(), other.key());
        assertRefused("tls.key", own.certificate(), own.certificate(), own.certificate());
        assertRefused("tls.certificate", junk, junk, own.key());
        assertRefused("tls.certificate", missing, missing, own.key());
    }

    private void assertRefused(String setting, Path named, Path certificate, Path key) throws Exception {
        Built.Ended ended = Built.run(folder, ServerProcess.command(data, tls(certificate, key)));
        assertEquals(78, ended.exit(), ended.toString());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().startsWith("usage-server: " + setting + " " + named + ": "), ended.err());
    }

    private ServerProcess start(Path certificate, Path key) throws Exception {
        return ServerProcess.start(data, tls(certificate, key));
    }

    private static String[] tls(Path certificate, Path key) {
        return new String[] {"--set", "tls.certificate=" + certificate, "--set", "tls.key=" + key};
    }

    private Built.Ended report(List<String> reporter, String url, String... words) throws Exception {
        return Built.run(folder, Built.command(Built.command(reporter, "report", "--strict", "--json", "--url", url), words));
    }
}
