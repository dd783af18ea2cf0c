package dev.usagereporter.server;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.http.Metrics;
import dev.usagereporter.server.store.InstallCounts;
import dev.usagereporter.server.store.StoredCounts;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code usage-server stats} shows: rows that are stored, and what was counted since the start. */
final class StatsReply {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatsReply() {}

    static byte[] encode(StoredCounts counts, InstallCounts installs, Metrics metrics) {
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
            write(installs, out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Attempts at an installation, not events; {@code installing} is all that is not over. */
    private static void write(InstallCounts installs, JsonGenerator out) {
        out.writeName("installs");
        out.writeStartObject();
        out.writeNumberProperty("total", installs.total());
        out.writeNumberProperty("installing", installs.open());
        for (InstallStatus status : InstallStatus.values()) {
            if (status.isFinal()) {
                out.writeNumberProperty(status.wireName(), installs.of(status));
            }
        }
        out.writeName("by_application");
        out.writeStartObject();
        for (String application : new TreeSet<>(installs.byApplication().keySet())) {
            out.writeNumberProperty(application, installs.total(application));
        }
        out.writeEndObject();
        out.writeEndObject();
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
