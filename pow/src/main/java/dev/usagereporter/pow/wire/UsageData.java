package dev.usagereporter.pow.wire;

import dev.usagereporter.pow.schema.UsageField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code data} of a usage report.
 *
 * @param version version of the reporting program
 * @param arch architecture in Go's names
 * @param os operating system in Go's names
 * @param clusterId id of the group of instances
 * @param serverId id of the instance
 * @param uptime age of the reporting process, seconds
 * @param time moment of the report, Unix seconds
 * @param extra extra payload, empty for none; not to be changed
 * @param installed month in which the program first ran, as it came, or null; only for a server that asked for it, see
 *     {@link SessionReply#asksFor}
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the bytes
public record UsageData(
        String version,
        String arch,
        String os,
        String clusterId,
        String serverId,
        long uptime,
        long time,
        byte[] extra,
        @Nullable String installed) {
    /** A report with the fields of the reference client alone. */
    public UsageData(
            String version,
            String arch,
            String os,
            String clusterId,
            String serverId,
            long uptime,
            long time,
            byte[] extra) {
        this(version, arch, os, clusterId, serverId, uptime, time, extra, null);
    }

    /** How long a report is good for, as in the reference client. */
    public static final Duration EXPIRATION = Duration.ofSeconds(60);

    /** The exact bytes that are sent and hashed: those of Go's encoder without its closing line feed, then our own field. */
    public byte[] encode() {
        return JsonWriter.encode(out -> {
            out.writeStringProperty(UsageField.VERSION.wireName(), JsonWriter.wellFormed(version));
            out.writeStringProperty(UsageField.ARCH.wireName(), JsonWriter.wellFormed(arch));
            out.writeStringProperty(UsageField.OS.wireName(), JsonWriter.wellFormed(os));
            out.writeStringProperty(UsageField.CLUSTER_ID.wireName(), JsonWriter.wellFormed(clusterId));
            out.writeStringProperty(UsageField.SERVER_ID.wireName(), JsonWriter.wellFormed(serverId));
            out.writeNumberProperty(UsageField.UPTIME.wireName(), uptime);
            out.writeNumberProperty(UsageField.TIME.wireName(), time);
            if (extra.length > 0) {
                out.writeStringProperty(UsageField.EXTRA.wireName(), Base64.getEncoder().encodeToString(extra));
            }
            if (installed != null) {
                out.writeStringProperty(UsageField.INSTALLED.wireName(), JsonWriter.wellFormed(installed));
            }
        });
    }

    /** The digest that the stamp must carry. */
    public String hash() {
        return PayloadDigest.of(encode());
    }

    /** The moment of the report; a number beyond all calendars becomes the end of theirs. */
    public Instant instant() {
        return Instant.ofEpochSecond(
                Math.max(Instant.MIN.getEpochSecond(), Math.min(time, Instant.MAX.getEpochSecond())));
    }

    /** Whether more than {@link #EXPIRATION} has passed; at exactly that age it has not. */
    public boolean expired(Instant now) {
        return Duration.between(instant(), now).compareTo(EXPIRATION) > 0;
    }

    /** Reads a data object that stands alone. */
    public static Decoded<UsageData> decode(byte[] json) {
        return JsonReader.decode(json, UsageData::read);
    }

    static UsageData read(JsonReader reader) throws MalformedJson {
        String version = null;
        String arch = null;
        String os = null;
        String clusterId = null;
        String serverId = null;
        Long uptime = null;
        Long time = null;
        byte[] extra = {};
        String installed = null;
        for (@Nullable String key = reader.nextKey(); key != null; key = reader.nextKey()) {
            switch (key) {
                case "version" -> version = reader.string(key);
                case "arch" -> arch = reader.string(key);
                case "os" -> os = reader.string(key);
                case "cluster_id" -> clusterId = reader.string(key);
                case "server_id" -> serverId = reader.string(key);
                case "uptime" -> uptime = reader.integer(key);
                case "time" -> time = reader.integer(key);
                case "extra" -> extra = base64(reader.string(key));
                case "installed" -> installed = reader.string(key);
                default -> reader.skip();
            }
        }
        return new UsageData(
                JsonReader.required(version, "version"),
                JsonReader.required(arch, "arch"),
                JsonReader.required(os, "os"),
                JsonReader.required(clusterId, "cluster_id"),
                JsonReader.required(serverId, "server_id"),
                JsonReader.required(uptime, "uptime"),
                JsonReader.required(time, "time"),
                extra,
                installed);
    }

    private static byte[] base64(String text) throws MalformedJson {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedJson("extra must be base64");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UsageData that
                && version.equals(that.version)
                && arch.equals(that.arch)
                && os.equals(that.os)
                && clusterId.equals(that.clusterId)
                && serverId.equals(that.serverId)
                && uptime == that.uptime
                && time == that.time
                && Arrays.equals(extra, that.extra)
                && Objects.equals(installed, that.installed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** No id in a log or a message. */
    @Override
    public String toString() {
        return "UsageData[time=" + time + "]";
    }
}
