package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.release.EpsilonText;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The list of releases as the admin port writes it. What is read becomes checked values, so that nothing else reaches a terminal. */
final class ReleaseList {
    private static final String RELEASES = "releases";
    private static final String NONE = "null";

    private ReleaseList() {}

    /** Empty when it is no list, or one of its releases cannot be one. */
    static Optional<List<Release>> decode(byte[] json) {
        try {
            Map<String, String> values = FlatJson.of(json);
            List<Release> releases = new ArrayList<>();
            for (int i = 0; values.containsKey(RELEASES + '.' + i + ".file"); i++) {
                releases.add(new Entry(values, RELEASES + '.' + i + '.').release());
            }
            return elements(json) == releases.size() ? Optional.of(releases) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | DateTimeException odd) {
            return Optional.empty();
        }
    }

    /** How many objects the list has, which the paths of their values do not tell; -1 when it is no list of objects. */
    private static int elements(byte[] json) {
        try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            boolean begins = in.nextToken() == JsonToken.START_OBJECT
                    && in.nextToken() == JsonToken.PROPERTY_NAME
                    && in.currentName().equals(RELEASES)
                    && in.nextToken() == JsonToken.START_ARRAY;
            int count = 0;
            while (begins && in.nextToken() == JsonToken.START_OBJECT) {
                in.skipChildren();
                count++;
            }
            boolean ends = begins && in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == JsonToken.END_OBJECT;
            return ends ? count : -1;
        }
    }

    static byte[] json(List<Release> releases) {
        return FlatJson.object(out -> {
            out.writeArrayPropertyStart(RELEASES);
            releases.forEach(release -> write(out, release));
            out.writeEndArray();
        });
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
        out.writeName("corrects");
        corrected(order, release.version()).ifPresentOrElse(out::writeString, out::writeNull);
        out.writeEndObject();
    }

    /** The file of the version before. */
    private static Optional<String> corrected(ReleaseOrder order, int version) {
        return version == 1 ? Optional.empty() : Optional.of(Release.fileName(order, version - 1));
    }

    /**
     * One release in the text of the server, which does not tell why it corrects another one; the package does.
     *
     * @param values by path
     * @param prefix where the release is, with a dot at the end
     */
    private record Entry(Map<String, String> values, String prefix) {
        Release release() {
            String application = value("application");
            Period period = Period.between(LocalDate.parse(value("from")), LocalDate.parse(value("to"))).orElseThrow(Entry::odd);
            ReleaseOrder order = new ReleaseOrder(application, period, terms());
            Release release = new Release(
                    order, number("version"), Instant.parse(value("released_at")), value("sha256"), Long.parseLong(value("bytes")));
            if (!Application.validName(application) || !release.fileName().equals(value("file"))
                    || !given("corrects").equals(corrected(order, release.version()))) {
                throw odd();
            }
            return release;
        }

        private Terms terms() {
            Profile profile = Profile.of(value("profile")).orElseThrow(Entry::odd);
            int epsilon = given("epsilon").map(text -> EpsilonText.thousandths(text).orElseThrow(Entry::odd)).orElse(0);
            return new Terms(profile, given("k").isPresent() ? number("k") : 0, epsilon);
        }

        private int number(String name) {
            return Integer.parseInt(value(name));
        }

        private String value(String name) {
            return given(name).orElseThrow(Entry::odd);
        }

        /** Empty where the server writes null or nothing. */
        private Optional<String> given(String name) {
            return Optional.ofNullable(values.get(prefix + name)).filter(text -> !text.equals(NONE));
        }

        private static IllegalArgumentException odd() {
            return new IllegalArgumentException("not a release");
        }
    }
}
