package dev.usagereporter.server.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of the admin port: 32 random bytes in base64url, new at each start. It has no {@code toString}, so no log can hold it. */
public final class AdminToken {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String SCHEME = "Bearer ";

    private final String text;

    private AdminToken(String text) {
        this.text = text;
    }

    static AdminToken random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty when {@code text} does not have the form of an admin token. */
    public static Optional<AdminToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AdminToken(text)) : Optional.empty();
    }

    /** The value of the header {@code Authorization} that carries it. */
    public String authorization() {
        return SCHEME + text;
    }

    /**
     * Whether the value of a header {@code Authorization} carries it; takes the same time for every wrong token. The
     * scheme may have any case (RFC 9110, 11.1).
     */
    public boolean authorizes(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII),
                        header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** For the file in the data folder. */
    String text() {
        return text;
    }
}
