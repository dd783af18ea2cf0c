package dev.usagereporter.pow;

import java.util.random.RandomGenerator;

/** The random field of a stamp. */
public final class Salt {
    /** As many characters as the reference client asks for. */
    public static final int DEFAULT_CHARS = 40;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Salt() {}

    /**
     * Random characters of the base64 alphabet, six bits each.
     *
     * @param chars 1 to {@value Stamp#MAX_SALT}
     */
    public static String random(RandomGenerator random, int chars) {
        if (chars < 1 || chars > Stamp.MAX_SALT) {
            throw new IllegalArgumentException("a salt has 1 to " + Stamp.MAX_SALT + " characters");
        }
        byte[] bytes = new byte[chars];
        random.nextBytes(bytes);
        StringBuilder salt = new StringBuilder(chars);
        for (byte b : bytes) {
            salt.append(ALPHABET.charAt(b & 0x3f));
        }
        return salt.toString();
    }
}
