package dev.usagereporter.pow.wire;

import java.util.Locale;

/** What a server answers instead of 200: the value of {@code error} and its status. */
public enum ErrorCode {
    /** Not JSON, a field missing or of the wrong type, no version 1 stamp. */
    MALFORMED(400),
    /** Forged, truncated, of other ids, of another server or application, of an unknown key. */
    TOKEN_INVALID(401),
    TOKEN_EXPIRED(401),
    /** Too few bits; the reply names the bits that are asked now. */
    PROOF_INSUFFICIENT(403),
    /** A stamp for another payload, token or day. */
    PROOF_MISMATCH(403),
    PROOF_REQUIRED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    TOO_SLOW(408),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA(415),
    REPORT_EXPIRED(422),
    REPORT_FROM_FUTURE(422),
    INVALID_FIELD(422),
    SLOW_DOWN(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    OVERLOADED(503);

    private final int status;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of {@code error}. */
    public String wireName() {
        return wireName;
    }
}
