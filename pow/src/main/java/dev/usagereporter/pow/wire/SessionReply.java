package dev.usagereporter.pow.wire;

import dev.usagereporter.pow.Algorithm;
import org.jspecify.annotations.Nullable;

/**
 * A token and what to mint for it. A server of the reference sends the token alone; the rest then has its default.
 *
 * @param token what goes before the digest in a stamp's resource; opaque to clients
 * @param bits bits that are asked for now, or null where the server does not say
 * @param algorithm wire name of the hash to mint with, {@code sha1} where the server does not say
 * @param date the server's day as YYMMDD, UTC, or null
 * @param serverTime the server's clock in Unix seconds, or null
 * @param expiresAt when the token ends in Unix seconds, or null
 */
public record SessionReply(
        String token,
        @Nullable Integer bits,
        String algorithm,
        @Nullable String date,
        @Nullable Long serverTime,
        @Nullable Long expiresAt) {
    /** A reply of a server that sends only a token. */
    public static SessionReply ofToken(String token) {
        return new SessionReply(token, null, Algorithm.SHA1.wireName(), null, null, null);
    }

    /** The message as it is sent; what is null is left out. */
    public byte[] encode() {
        return JsonWriter.encode(out -> {
            out.writeStringProperty("token", token);
            if (bits != null) {
                out.writeNumberProperty("bits", bits);
            }
            out.writeStringProperty("algorithm", algorithm);
            if (date != null) {
                out.writeStringProperty("date", date);
            }
            if (serverTime != null) {
                out.writeNumberProperty("server_time", serverTime);
            }
            if (expiresAt != null) {
                out.writeNumberProperty("expires_at", expiresAt);
            }
        });
    }

    /** Reads a reply; null counts as absent, as with Go's decoder, except for the token; keys it does not know are passed over. */
    public static Decoded<SessionReply> decode(byte[] json) {
        return JsonReader.decode(json, SessionReply::read);
    }

    private static SessionReply read(JsonReader reader) throws MalformedJson {
        String token = null;
        Integer bits = null;
        String algorithm = Algorithm.SHA1.wireName();
        String date = null;
        Long serverTime = null;
        Long expiresAt = null;
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            if (reader.isNull() && !key.equals("token")) {
                continue;
            }
            switch (key) {
                case "token" -> token = reader.string(key);
                case "bits" -> bits = reader.natural(key);
                case "algorithm" -> algorithm = reader.string(key);
                case "date" -> date = reader.string(key);
                case "server_time" -> serverTime = reader.integer(key);
                case "expires_at" -> expiresAt = reader.integer(key);
                default -> reader.skip();
            }
        }
        return new SessionReply(
                JsonReader.required(token, "token"), bits, algorithm, date, serverTime, expiresAt);
    }

    /** The token lets its holder report as that instance. */
    @Override
    public String toString() {
        return "SessionReply[bits=" + bits + ", algorithm=" + algorithm + "]";
    }
}
