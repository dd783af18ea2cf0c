package dev.usagereporter.server;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.http.Metrics;
import dev.usagereporter.server.store.StoredCounts;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code usage-server stats} shows: rows that are stored, and what was counted since the start. */
final class StatsReply {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatsReply() {}

    static byte[] encode(StoredCounts counts, Metrics metrics) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeName("reports");
            out.writeStartObject();
            out.writeNumberProperty("stored", counts.total());
            out.writeName("by_application");
            out.writeStartObject();
            new TreeMap<>(counts.byApplication()).forEach(out::writeNumberProperty);
            out.writeEndObject();
            out.writeNumberProperty("duplicates", metrics.duplicatesSoFar());
            out.writeName("refused");
            out.writeStartObject();
            for (ErrorCode code : ErrorCode.values()) {
                out.writeNumberProperty(code.wireName(), metrics.refusedSoFar(code));
            }
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static byte[] rotated(int keys) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("keys", keys);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
