package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A good message of each kind as its fields in JSON, to be broken one at a time. */
@SuppressWarnings("ImmutableEnumChecker") // method references and lists that nobody changes
enum Sample {
    SESSION_REQUEST(SessionRequest::decode, required("cluster_id", Type.TEXT), required("server_id", Type.TEXT)),
    SESSION_REPLY(
            SessionReply::decode,
            required("token", Type.TEXT),
            optional("bits", Type.NATURAL),
            optional("algorithm", Type.TEXT),
            optional("params", Type.ANYTHING),
            optional("date", Type.TEXT),
            optional("server_time", Type.INTEGER),
            optional("expires_at", Type.INTEGER),
            optional("optional", Type.ANYTHING),
            optional("fields", Type.ANYTHING)),
    USAGE_DATA(
            UsageData::decode,
            required("version", Type.TEXT),
            required("arch", Type.TEXT),
            required("os", Type.TEXT),
            required("cluster_id", Type.TEXT),
            required("server_id", Type.TEXT),
            required("uptime", Type.INTEGER),
            required("time", Type.INTEGER),
            optional("extra", Type.BASE64),
            optional("installed", Type.TEXT)),
    REPORT_REQUEST(
            ReportRequest::decode,
            required("token", Type.TEXT),
            required("pow", Type.TEXT),
            required("data", Type.USAGE_DATA)),
    REPLY(
            Reply::decode,
            optional("status", Type.NATURAL),
            optional("duplicate", Type.FLAG),
            optional("error", Type.TEXT),
            optional("message", Type.TEXT),
            optional("bits", Type.NATURAL));

    /** What a field takes: an example, and whether each kind of value is one. */
    enum Type {
        TEXT("\"text\""),
        BASE64("\"aGVsbG8=\""),
        INTEGER("7"),
        NATURAL("7"),
        FLAG("true"),
        ANYTHING("{\"memory\":8,\"passes\":1,\"lanes\":1}"),
        USAGE_DATA("{\"version\":\"\",\"arch\":\"\",\"os\":\"\",\"cluster_id\":\"\",\"server_id\":\"\",\"uptime\":0,\"time\":0}");

        final String example;

        Type(String example) {
            this.example = example;
        }
    }

    record Field(String key, Type type, boolean required) {}

    private final Function<byte[], Decoded<?>> decoder;
    private final List<Field> fields;

    Sample(Function<byte[], Decoded<?>> decoder, Field... fields) {
        this.decoder = decoder;
        this.fields = List.of(fields);
    }

    List<Field> fields() {
        return fields;
    }

    Decoded<?> decode(byte[] json) {
        return decoder.apply(json);
    }

    Decoded<?> decode(String json) {
        return decoder.apply(utf8(json));
    }

    /** Requests are strict; a reply may come from a server that writes what it does not say as null. */
    boolean nullIsAbsent(Field field) {
        return (this == SESSION_REPLY || this == REPLY) && !field.required();
    }

    String text() {
        return object(members());
    }

    /** With another value behind a key. */
    String with(Field field, String value) {
        return object(fields.stream()
                .map(each -> member(each.key(), each.equals(field) ? value : each.type().example)));
    }

    String without(Field field) {
        return object(fields.stream().filter(each -> !each.equals(field)).map(each -> member(each.key(), each.type().example)));
    }

    /** With one more member before all others. */
    String startingWith(String member) {
        return object(Stream.concat(Stream.of(member), members()));
    }

    /** With one more member behind all others. */
    String endingWith(String member) {
        return object(Stream.concat(members(), Stream.of(member)));
    }

    /** Its members from the last to the first. */
    String reversed() {
        List<String> reversed = new ArrayList<>(members().toList());
        Collections.reverse(reversed);
        return object(reversed.stream());
    }

    static Stream<Sample> all() {
        return Arrays.stream(values());
    }

    private Stream<String> members() {
        return fields.stream().map(field -> member(field.key(), field.type().example));
    }

    private static String member(String key, String value) {
        return '"' + key + "\":" + value;
    }

    private static String object(Stream<String> members) {
        return members.collect(Collectors.joining(",", "{", "}"));
    }

    private static Field required(String key, Type type) {
        return new Field(key, type, true);
    }

    private static Field optional(String key, Type type) {
        return new Field(key, type, false);
    }
}
