package dev.usagereporter.pow.estimate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What was printed and drawn before, and looked at. */
final class Golden {
    private Golden() {}

    static String read(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/estimate/" + name)) {
            if (in == null) {
                throw new AssertionError("no such file: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
