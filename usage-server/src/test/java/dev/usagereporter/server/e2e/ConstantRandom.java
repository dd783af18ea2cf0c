package dev.usagereporter.server.e2e;

import java.security.SecureRandom;
import java.util.Arrays;

/** Always the same bytes, whoever asks and in whatever order: tokens of a recorded exchange come out the same again. */
@SuppressWarnings("serial") // never serialized
final class ConstantRandom extends SecureRandom {
    @Override
    public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) 7);
    }
}
