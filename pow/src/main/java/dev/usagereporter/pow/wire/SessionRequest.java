package dev.usagereporter.pow.wire;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a token: {@code POST /session}.
 *
 * @param clusterId id of the group of instances, may be empty
 * @param serverId id of the instance, may be empty
 */
public record SessionRequest(String clusterId, String serverId) {
    /** The message as it is sent. */
    public byte[] encode() {
        return JsonWriter.encode(out -> {
            out.writeStringProperty("cluster_id", JsonWriter.wellFormed(clusterId));
            out.writeStringProperty("server_id", JsonWriter.wellFormed(serverId));
        });
    }

    /** Reads a request; keys it does not know are passed over. */
    public static Decoded<SessionRequest> decode(byte[] json) {
        return JsonReader.decode(json, SessionRequest::read);
    }

    private static SessionRequest read(JsonReader reader) throws MalformedJson {
        String clusterId = null;
        String serverId = null;
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            switch (key) {
                case "cluster_id" -> clusterId = reader.string(key);
                case "server_id" -> serverId = reader.string(key);
                default -> reader.skip();
            }
        }
        return new SessionRequest(
                JsonReader.required(clusterId, "cluster_id"), JsonReader.required(serverId, "server_id"));
    }

    /** No id in a log or a message. */
    @Override
    public String toString() {
        return "SessionRequest[]";
    }
}
