package dev.usagereporter.pow.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A usage report as it arrived: {@code POST /report}. The digest was taken over the bytes of {@code data} as they came,
 * because encoders differ.
 *
 * @param token the token of the session
 * @param pow the stamp, not yet looked at
 * @param data what is reported
 * @param digest digest of the received bytes of {@code data}
 */
public record ReportRequest(String token, String pow, UsageData data, String digest) {
    /**
     * The message as it is sent.
     *
     * @param data the exact bytes over which the stamp was minted
     */
    public static byte[] encode(String token, String pow, byte[] data) {
        return JsonWriter.encode(out -> {
            out.writeStringProperty("token", token);
            out.writeStringProperty("pow", pow);
            out.writeName("data");
            out.writeRawValue(new String(data, StandardCharsets.UTF_8));
        });
    }

    /** Reads a report; keys it does not know are passed over. */
    public static Decoded<ReportRequest> decode(byte[] json) {
        return JsonReader.decode(json, reader -> read(reader, json));
    }

    private static ReportRequest read(JsonReader reader, byte[] json) throws MalformedJson {
        String token = null;
        String pow = null;
        UsageData data = null;
        String digest = null;
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            switch (key) {
                case "token" -> token = reader.string(key);
                case "pow" -> pow = reader.string(key);
                case "data" -> {
                    reader.object(key);
                    int start = reader.tokenStart();
                    data = UsageData.read(reader);
                    digest = PayloadDigest.of(json, start, reader.position() - start);
                }
                default -> reader.skip();
            }
        }
        return new ReportRequest(
                JsonReader.required(token, "token"),
                JsonReader.required(pow, "pow"),
                JsonReader.required(data, "data"),
                JsonReader.required(digest, "data"));
    }

    /** No token or id in a log or a message. */
    @Override
    public String toString() {
        return "ReportRequest[]";
    }
}
