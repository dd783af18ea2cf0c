package dev.usagereporter.pow.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a server answers to a report or an event, and the shape of every error.
 *
 * @param status the HTTP status once more
 * @param duplicate whether the same report was stored before
 * @param error wire name of the error, or null where there is none
 * @param message the broken rule in words, or null
 * @param bits the bits that are asked now, with {@link ErrorCode#PROOF_INSUFFICIENT}, otherwise null
 */
public record Reply(
        int status, boolean duplicate, @Nullable String error, @Nullable String message, @Nullable Integer bits) {
    public static final Reply STORED = new Reply(200, false, null, null, null);
    public static final Reply DUPLICATE = new Reply(200, true, null, null, null);
    /** An event of an installation is stored. */
    public static final Reply EVENT_STORED = new Reply(202, false, null, null, null);
    /** An event of an installation said nothing new. */
    public static final Reply EVENT_DUPLICATE = new Reply(202, true, null, null, null);

    /** An error without a number of bits. */
    public static Reply refused(ErrorCode code, String message) {
        return new Reply(code.status(), false, code.wireName(), message, null);
    }

    /** Too few bits; so many are asked now. */
    public static Reply insufficient(String message, int bits) {
        ErrorCode code = ErrorCode.PROOF_INSUFFICIENT;
        return new Reply(code.status(), false, code.wireName(), message, bits);
    }

    /** The message as it is sent. */
    public byte[] encode() {
        return JsonWriter.encode(out -> {
            out.writeNumberProperty("status", status);
            if (duplicate) {
                out.writeBooleanProperty("duplicate", true);
            }
            if (error != null) {
                out.writeStringProperty("error", error);
            }
            if (message != null) {
                out.writeStringProperty("message", message);
            }
            if (bits != null) {
                out.writeNumberProperty("bits", bits);
            }
        });
    }

    /**
     * Reads a reply; every key is optional, {@code status} is then 200; null counts as absent, as with Go's decoder; keys
     * it does not know are passed over.
     */
    public static Decoded<Reply> decode(byte[] json) {
        return JsonReader.decode(json, Reply::read);
    }

    private static Reply read(JsonReader reader) throws MalformedJson {
        int status = 200;
        boolean duplicate = false;
        String error = null;
        String message = null;
        Integer bits = null;
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            if (reader.isNull()) {
                continue;
            }
            switch (key) {
                case "status" -> status = reader.natural(key);
                case "duplicate" -> duplicate = reader.bool(key);
                case "error" -> error = reader.string(key);
                case "message" -> message = reader.string(key);
                case "bits" -> bits = reader.natural(key);
                default -> reader.skip();
            }
        }
        return new Reply(status, duplicate, error, message, bits);
    }
}
