package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.junit.jupiter.api.Test;

/** What the jar carries, and what it must not. */
class JarContentsIT {
    private static final Path JAR = ReporterJarIT.JAR;
    private static final String BOUNCY_CASTLE = "dev/usagereporter/client/shaded/bouncycastle/";

    @Test
    void carriesItsDependenciesUnderNamesOfItsOwn() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertTrue(names.contains("dev/usagereporter/client/shaded/jackson/core/JsonParser.class"));
            for (String name : names) {
                assertFalse(name.endsWith("module-info.class"), name);
                assertFalse(name.startsWith("org/"), name);
                assertTrue(name.startsWith("dev/") || name.startsWith("META-INF/"), name);
                assertFalse(name.endsWith(".class") && !name.startsWith("dev/usagereporter/"), name);
            }
            assertEquals("dev.usagereporter.client.Main", jar.getManifest().getMainAttributes().getValue("Main-Class"));
        }
    }

    /** Jackson is most of it; Bouncy Castle took 80 kB of the 820 when this was written, and 600 without the list in the build. */
    @Test
    void staysSmall() throws IOException {
        assertTrue(Files.size(JAR) < 1_000_000, () -> "the jar has grown to " + JAR.toFile().length());
    }

    @Test
    void carriesOnlyWhatArgon2idNeedsOfBouncyCastle() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(BOUNCY_CASTLE) && name.endsWith(".class"))
                    .toList();
            assertTrue(names.contains(BOUNCY_CASTLE + "crypto/generators/Argon2BytesGenerator.class"));
            assertTrue(names.size() <= 60, () -> names.size() + " classes");
            assertEquals(List.of(), names.stream().filter(name -> name.contains("/jce/") || name.contains("/jcajce/")).toList());
        }
    }

    @Test
    void carriesTheLicenceOfBouncyCastleAndNobodysSignature() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : jar.stream().map(entry -> entry.getName()).toList()) {
                assertFalse(name.startsWith("META-INF/") && name.matches(".*\\.(SF|DSA|EC|RSA)"), name);
            }
            assertEquals(null, jar.getManifest().getMainAttributes().getValue("Multi-Release"));
            assertEquals(0, jar.getManifest().getEntries().size(), "digests of single classes are a signature's");
            byte[] carried = jar.getInputStream(jar.getEntry("META-INF/licenses/bouncy-castle.md")).readAllBytes();
            assertArrayEquals(licenceOfBouncyCastle(), carried);
        }
    }

    /** As the library itself ships it. */
    private static byte[] licenceOfBouncyCastle() throws IOException {
        try {
            Path library = Path.of(Argon2BytesGenerator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (JarFile jar = new JarFile(library.toFile())) {
                return jar.getInputStream(jar.getEntry("META-INF/LICENSE.md")).readAllBytes();
            }
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
