package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.server.store.ExecutionRecord;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON that PocketBase answers, compact: scripts cut the id out of it with a pattern and take the first that they find. */
final class PocketBaseJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String NOT_FOUND = "The requested resource wasn't found.";

    private PocketBaseJson() {}

    /** A record with everything that may be seen of it. */
    static byte[] record(String collection, ExecutionRecord execution) {
        return object(out -> write(out, collection, execution, RecordQuery.VISIBLE));
    }

    /** The page that a look-up gives: one record or none. */
    static byte[] page(String collection, Optional<ExecutionRecord> found, List<String> fields) {
        int total = found.isPresent() ? 1 : 0;
        return object(out -> {
            out.writeNumberProperty("page", 1);
            out.writeNumberProperty("perPage", 1);
            out.writeNumberProperty("totalItems", total);
            out.writeNumberProperty("totalPages", total);
            out.writeName("items");
            out.writeStartArray();
            found.ifPresent(execution -> {
                out.writeStartObject();
                write(out, collection, execution, fields);
                out.writeEndObject();
            });
            out.writeEndArray();
        });
    }

    /** A refusal of the gate, the router or the server; what is wrong with a proof is said below {@code data} too. */
    static byte[] error(Reply reply) {
        String word = String.valueOf(reply.error());
        String message = reply.status() == 404 ? NOT_FOUND : String.valueOf(reply.message());
        return error(reply.status(), message, out -> {
            if (word.startsWith("proof_") || word.startsWith("token_")) {
                out.writeObjectPropertyStart("proof");
                out.writeStringProperty("code", word);
                out.writeStringProperty("message", message);
                Integer bits = reply.bits();
                if (bits != null) {
                    out.writeNumberProperty("bits", bits);
                }
                out.writeEndObject();
            }
        });
    }

    /** An error that is about no field. */
    static byte[] error(int status, String message) {
        return error(status, message, out -> {});
    }

    /** An error about one field. */
    static byte[] error(int status, String message, String field, String code, String rule) {
        return error(status, message, out -> {
            out.writeObjectPropertyStart(field);
            out.writeStringProperty("code", code);
            out.writeStringProperty("message", rule);
            out.writeEndObject();
        });
    }

    private static byte[] error(int status, String message, Consumer<JsonGenerator> data) {
        return object(out -> {
            out.writeNumberProperty("status", status);
            out.writeStringProperty("message", message);
            out.writeObjectPropertyStart("data");
            data.accept(out);
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, String collection, ExecutionRecord execution, List<String> fields) {
        for (String field : fields) {
            out.writeStringProperty(field, switch (field) {
                case "id" -> execution.recordId();
                case "collectionName" -> collection;
                case "status" -> word(execution.status());
                case "created" -> time(execution.createdAt());
                case "updated" -> time(execution.updatedAt());
                default -> throw new IllegalArgumentException("no field that may be seen");
            });
        }
    }

    /** The four words of that schema. */
    private static String word(InstallStatus status) {
        return switch (status) {
            case INSTALLING, VALIDATION, CONFIGURING -> "installing";
            case SUCCESS -> "sucess";
            case FAILED, ABORTED -> "failed";
            case UNKNOWN -> "unknown";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static byte[] object(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            content.accept(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
