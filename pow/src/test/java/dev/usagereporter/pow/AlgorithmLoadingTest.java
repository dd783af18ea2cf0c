package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants of the interface and those of the enum are the same, whichever class a program happens to use first. */
class AlgorithmLoadingTest {
    @ParameterizedTest
    @ValueSource(strings = {"Algorithm", "DigestAlgorithm", "Argon2id", "AlgorithmOption", "DigestMinter", "wire.SessionReply"})
    void leavesNoConstantEmptyWhateverIsLoadedFirst(String first) throws Exception {
        try (FreshClasses fresh = new FreshClasses()) {
            String room = "dev.usagereporter.pow.";
            Class.forName(room + first, true, fresh);
            Class<?> algorithm = Class.forName(room + "Algorithm", true, fresh);
            Object[] digests = Class.forName(room + "DigestAlgorithm", true, fresh).getEnumConstants();
            assertSame(fresh, algorithm.getClassLoader());
            assertEquals(2, digests.length);
            for (Object digest : digests) {
                Object constant = algorithm.getField(digest.toString()).get(null);
                assertNotNull(constant);
                assertSame(digest, constant);
            }
        }
    }

    /** Defines this project's classes anew, and takes all others from where they are. */
    private static final class FreshClasses extends URLClassLoader {
        FreshClasses() throws IOException {
            super(List.of(Algorithm.class.getProtectionDomain().getCodeSource().getLocation()).toArray(URL[]::new),
                    Algorithm.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.usagereporter.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
