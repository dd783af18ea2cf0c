package dev.usagereporter.server.http;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.server.difficulty.Change;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Reading;
import dev.usagereporter.server.difficulty.Ruling;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The difficulty as the operator's commands read it. */
final class DifficultyReply {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DifficultyReply() {}

    static byte[] encode(List<Reading> readings) {
        return object(out -> {
            out.writeName("applications");
            out.writeStartArray();
            readings.forEach(reading -> write(out, reading));
            out.writeEndArray();
        });
    }

    static byte[] encode(Ruling.Done done) {
        return object(out -> {
            out.writeName("reading");
            write(out, done.reading());
            out.writeName("warnings");
            out.writeStartArray();
            done.warnings().forEach(out::writeString);
            out.writeEndArray();
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

    private static void write(JsonGenerator out, Reading reading) {
        Policy policy = reading.policy();
        out.writeStartObject();
        out.writeStringProperty("application", reading.application());
        out.writeNumberProperty("bits", reading.bits());
        out.writeNumberProperty("floor", policy.floor());
        out.writeNumberProperty("ceiling", policy.ceiling());
        algorithm(out, policy.algorithm());
        reading.sha1Bits().ifPresent(bits -> out.writeNumberProperty("sha1_bits", bits));
        out.writeNumberProperty("load", oneDecimal(reading.load()));
        out.writeNumberProperty("capacity", policy.capacity());
        if (policy.shedFactor() == 0) {
            out.writeNullProperty("shed_at");
        } else {
            out.writeNumberProperty("shed_at", oneDecimal(policy.shedFactor() * policy.capacity()));
        }
        out.writeNumberProperty("floor_rate", policy.floorRate());
        out.writeStringProperty("decided_by", reading.decidedByOperator() ? "operator" : "load");
        out.writeName("changes");
        out.writeStartArray();
        reading.changes().forEach(change -> write(out, change));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void algorithm(JsonGenerator out, Algorithm algorithm) {
        out.writeStringProperty("algorithm", algorithm.wireName());
        switch (algorithm) {
            case DigestAlgorithm _ -> {}
            case Argon2id(int memory, int passes, int lanes) -> {
                out.writeName("params");
                out.writeStartObject();
                out.writeNumberProperty("memory", memory);
                out.writeNumberProperty("passes", passes);
                out.writeNumberProperty("lanes", lanes);
                out.writeEndObject();
            }
        }
    }

    private static void write(JsonGenerator out, Change change) {
        out.writeStartObject();
        out.writeStringProperty("time", change.time().truncatedTo(ChronoUnit.SECONDS).toString());
        out.writeNumberProperty("bits", change.bits());
        out.writeStringProperty("reason", change.reason().name().toLowerCase(Locale.ROOT));
        out.writeEndObject();
    }

    /** Reports a second: more digits would say more than is known. */
    private static BigDecimal oneDecimal(double rate) {
        return BigDecimal.valueOf(rate).setScale(1, RoundingMode.HALF_UP);
    }
}
