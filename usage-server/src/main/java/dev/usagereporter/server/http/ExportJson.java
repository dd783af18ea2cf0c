package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Exports as researchers and the operator's commands read them. */
final class ExportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ExportJson() {}

    /** Releases in the order of the list. */
    static byte[] releases(List<Release> releases) {
        return object(out -> {
            out.writeName("releases");
            out.writeStartArray();
            releases.forEach(release -> write(out, release));
            out.writeEndArray();
        });
    }

    static byte[] begun(long id) {
        return object(out -> out.writeNumberProperty("id", id));
    }

    static byte[] state(ExportState state) {
        return object(out -> {
            switch (state) {
                case ExportState.Running(String step, long done, long total) -> {
                    out.writeStringProperty("state", "running");
                    out.writeStringProperty("step", step);
                    out.writeNumberProperty("done", done);
                    out.writeNumberProperty("total", total);
                }
                case ExportState.Done(Release release) -> {
                    out.writeStringProperty("state", "done");
                    out.writeStringProperty("file", release.fileName());
                    out.writeStringProperty("sha256", release.sha256());
                    out.writeNumberProperty("bytes", release.bytes());
                }
                case ExportState.Refused(String message) -> {
                    out.writeStringProperty("state", "refused");
                    out.writeStringProperty("message", message);
                }
                case ExportState.Failed() -> out.writeStringProperty("state", "failed");
            }
        });
    }

    private static byte[] object(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            content.accept(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Release release) {
        ReleaseOrder order = release.order();
        Terms terms = order.terms();
        out.writeStartObject();
        out.writeStringProperty("file", release.fileName());
        out.writeStringProperty("application", order.application());
        out.writeStringProperty("period", order.period().name());
        out.writeStringProperty("from", order.period().first().toString());
        out.writeStringProperty("to", order.period().last().toString());
        out.writeStringProperty("profile", terms.profile().wireName());
        out.writeNumberProperty("version", release.version());
        if (terms.profile() == Profile.DP) {
            out.writeNullProperty("k");
            out.writeStringProperty("epsilon", terms.epsilon());
        } else {
            out.writeNumberProperty("k", terms.k());
            out.writeNullProperty("epsilon");
        }
        out.writeBooleanProperty("open", terms.open());
        out.writeNumberProperty("bytes", release.bytes());
        out.writeStringProperty("sha256", release.sha256());
        out.writeStringProperty("released_at", release.releasedAt().toString());
        if (release.version() == 1) {
            out.writeNullProperty("corrects");
        } else {
            out.writeStringProperty("corrects", Release.fileName(order, release.version() - 1));
        }
        out.writeEndObject();
    }
}
