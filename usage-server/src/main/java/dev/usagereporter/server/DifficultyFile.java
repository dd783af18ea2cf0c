package dev.usagereporter.server;

import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.data.PrivateFile;
import dev.usagereporter.server.difficulty.Decisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Keeps what the operator decided in the data folder, as {@code {"default":{"algorithm":"sha1","bits":22,"since":"2026-11-20T12:00:00Z"}}}.
 * Anything else in the file is an error: a price that the operator set must not be lost without a word.
 */
final class DifficultyFile implements Decisions {
    static final int MAX_BYTES = 64 * 1024;
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Path file;

    DifficultyFile(Path file) {
        this.file = file;
    }

    @Override
    public Map<String, Decision> load() throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        Optional<Map<String, Decision>> decisions = bytes.length > MAX_BYTES ? Optional.empty() : decode(bytes);
        return decisions.orElseThrow(() -> new FileSystemException(
                file.toString(), null, "expected the difficulties that the operator set; without the file the load decides"));
    }

    @Override
    public void save(Map<String, Decision> decisions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            new TreeMap<>(decisions).forEach((application, decision) -> {
                out.writeName(application);
                out.writeStartObject();
                out.writeStringProperty("algorithm", decision.algorithm());
                out.writeNumberProperty("bits", decision.bits());
                out.writeStringProperty("since", decision.since().toString());
                out.writeEndObject();
            });
            out.writeEndObject();
        }
        bytes.write('\n');
        PrivateFile.write(file, bytes.toByteArray());
    }

    private static Optional<Map<String, Decision>> decode(byte[] json) {
        Map<String, Decision> decisions = new HashMap<>();
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            boolean good = in.nextToken() == JsonToken.START_OBJECT;
            while (good && in.nextToken() == JsonToken.PROPERTY_NAME) {
                String application = in.currentName();
                Optional<Decision> decision = decision(in);
                decision.ifPresent(one -> decisions.put(application, one));
                good = decision.isPresent() && Application.validName(application);
            }
            good = good && in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
            return good ? Optional.of(decisions) : Optional.empty();
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The fields in the order in which they are written, and nothing else. */
    private static Optional<Decision> decision(JsonParser in) {
        boolean started = in.nextToken() == JsonToken.START_OBJECT && "algorithm".equals(in.nextName());
        if (!started || in.nextToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        String algorithm = in.getString();
        if (!"bits".equals(in.nextName()) || in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            return Optional.empty();
        }
        int bits = in.getIntValue();
        boolean since = "since".equals(in.nextName()) && in.nextToken() == JsonToken.VALUE_STRING;
        if (!since) {
            return Optional.empty();
        }
        Decision decision = new Decision(algorithm, bits, Instant.parse(in.getString()));
        return in.nextToken() == JsonToken.END_OBJECT ? Optional.of(decision) : Optional.empty();
    }
}
