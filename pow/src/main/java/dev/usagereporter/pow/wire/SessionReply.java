package dev.usagereporter.pow.wire;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.schema.UsageField;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A token and what to mint for it. A server of the reference sends the token alone; the rest then has its default.
 *
 * @param token what goes before the digest in a stamp's resource; opaque to clients
 * @param bits bits that are asked for now, or null where the server does not say
 * @param algorithm wire name of the hash to mint with, {@code sha1} where the server does not say
 * @param params the parameters, where the algorithm is {@code argon2id} and they are within its limits, otherwise null
 * @param date the server's day as YYMMDD, UTC, or null
 * @param serverTime the server's clock in Unix seconds, or null
 * @param expiresAt when the token ends in Unix seconds, or null
 * @param optional names of the protocols that take events without a proof too, such as {@code telemetry}; empty where the
 *     server names none
 * @param fields names of the optional fields of a report that the server takes, such as {@code installed}; empty
 *     where the server names none. Names that a client does not know are among them
 */
public record SessionReply(
        String token,
        @Nullable Integer bits,
        String algorithm,
        @Nullable Argon2id params,
        @Nullable String date,
        @Nullable Long serverTime,
        @Nullable Long expiresAt,
        List<String> optional,
        List<String> fields) {
    public SessionReply {
        optional = List.copyOf(optional);
        fields = List.copyOf(fields);
        if (params != null && !algorithm.equals(Argon2id.NAME)) {
            throw new IllegalArgumentException("only argon2id has parameters");
        }
    }

    /** A reply that names neither protocols without proofs nor optional fields. */
    public SessionReply(
            String token,
            @Nullable Integer bits,
            String algorithm,
            @Nullable Argon2id params,
            @Nullable String date,
            @Nullable Long serverTime,
            @Nullable Long expiresAt) {
        this(token, bits, algorithm, params, date, serverTime, expiresAt, List.of(), List.of());
    }

    /** The same, asking for stamps of that algorithm. */
    public SessionReply(
            String token,
            @Nullable Integer bits,
            Algorithm algorithm,
            @Nullable String date,
            @Nullable Long serverTime,
            @Nullable Long expiresAt) {
        this(
                token,
                bits,
                algorithm.wireName(),
                algorithm instanceof Argon2id argon2id ? argon2id : null,
                date,
                serverTime,
                expiresAt);
    }

    /** A reply of a server that sends only a token. */
    public static SessionReply ofToken(String token) {
        return new SessionReply(token, null, Algorithm.SHA1, null, null, null);
    }

    /** This reply with the names of the protocols that take events without a proof too. */
    public SessionReply withOptional(List<String> protocols) {
        return new SessionReply(token, bits, algorithm, params, date, serverTime, expiresAt, protocols, fields);
    }

    /** This reply with the names of the optional fields that the server takes. */
    public SessionReply withFields(List<String> names) {
        return new SessionReply(token, bits, algorithm, params, date, serverTime, expiresAt, optional, names);
    }

    /** Whether the server takes that optional field; any other server may not even pass it over. */
    public boolean asksFor(UsageField field) {
        return fields.contains(field.wireName());
    }

    /** What to mint with, if this version can: a known algorithm, its parameters where it has some. */
    public Optional<Algorithm> asked() {
        if (params != null) {
            return Optional.of(params);
        }
        Optional<DigestAlgorithm> digest = DigestAlgorithm.named(algorithm);
        return digest.isPresent() ? Optional.of(digest.get()) : Optional.empty();
    }

    /** The message as it is sent; what is null is left out, but argon2id without its parameters would ask for nothing. */
    public byte[] encode() {
        if (params == null && algorithm.equals(Argon2id.NAME)) {
            throw new IllegalStateException("argon2id is asked with its parameters");
        }
        return JsonWriter.encode(out -> {
            out.writeStringProperty("token", token);
            if (bits != null) {
                out.writeNumberProperty("bits", bits);
            }
            out.writeStringProperty("algorithm", algorithm);
            if (params != null) {
                out.writeObjectPropertyStart("params");
                out.writeNumberProperty("memory", params.memory());
                out.writeNumberProperty("passes", params.passes());
                out.writeNumberProperty("lanes", params.lanes());
                out.writeEndObject();
            }
            if (date != null) {
                out.writeStringProperty("date", date);
            }
            if (serverTime != null) {
                out.writeNumberProperty("server_time", serverTime);
            }
            if (expiresAt != null) {
                out.writeNumberProperty("expires_at", expiresAt);
            }
            names(out, "optional", optional);
            names(out, "fields", fields);
        });
    }

    private static void names(JsonGenerator out, String key, List<String> names) {
        if (!names.isEmpty()) {
            out.writeArrayPropertyStart(key);
            names.forEach(out::writeString);
            out.writeEndArray();
        }
    }

    /**
     * Reads a reply; null counts as absent, as with Go's decoder, except for the token; keys it does not know are passed
     * over. Parameters that are none of argon2id's make no reply malformed: they are another version's. In {@code optional}
     * and {@code fields} everything but strings is passed over likewise.
     */
    public static Decoded<SessionReply> decode(byte[] json) {
        return JsonReader.decode(json, SessionReply::read);
    }

    private static SessionReply read(JsonReader reader) throws MalformedJson {
        String token = null;
        Integer bits = null;
        String algorithm = Algorithm.SHA1.wireName();
        Argon2id params = null;
        String date = null;
        Long serverTime = null;
        Long expiresAt = null;
        List<String> optional = List.of();
        List<String> fields = List.of();
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            if (reader.isNull() && !key.equals("token")) {
                continue;
            }
            switch (key) {
                case "token" -> token = reader.string(key);
                case "bits" -> bits = reader.natural(key);
                case "algorithm" -> algorithm = reader.string(key);
                case "params" -> params = params(reader);
                case "date" -> date = reader.string(key);
                case "server_time" -> serverTime = reader.integer(key);
                case "expires_at" -> expiresAt = reader.integer(key);
                case "optional" -> optional = reader.stringsIfAny();
                case "fields" -> fields = reader.stringsIfAny();
                default -> reader.skip();
            }
        }
        return new SessionReply(
                JsonReader.required(token, "token"),
                bits,
                algorithm,
                algorithm.equals(Argon2id.NAME) ? params : null,
                date,
                serverTime,
                expiresAt,
                optional,
                fields);
    }

    /** The parameters behind a key, null where they are none that this version would mint with. */
    private static @Nullable Argon2id params(JsonReader reader) {
        int memory = -1;
        int passes = -1;
        int lanes = -1;
        if (reader.opens()) {
            for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
                switch (key) {
                    case "memory" -> memory = reader.naturalIfAny();
                    case "passes" -> passes = reader.naturalIfAny();
                    case "lanes" -> lanes = reader.naturalIfAny();
                    default -> reader.skip();
                }
            }
        }
        return Argon2id.allows(memory, passes, lanes) ? new Argon2id(memory, passes, lanes) : null;
    }

    /** The token lets its holder report as that instance. */
    @Override
    public String toString() {
        return "SessionReply[bits=" + bits + ", algorithm=" + algorithm + "]";
    }
}
