package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.ReleaseOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/**
 * What a package is called in all of its descriptors.
 *
 * @param name the same for every version of a release, in lower-case letters, digits and dashes
 * @param id a URN that no other package has
 * @param title a few words
 * @param description one or two sentences
 * @param version as Semantic Versioning has it; a correction changes rows, and so the major version
 * @param date of the release, in UTC
 * @param citation one line
 */
record Imprint(String name, String id, String title, String description, String version, LocalDate date, String citation) {
    static Imprint of(Manifest manifest) {
        ReleaseOrder order = manifest.order();
        Period period = order.period();
        String profile = order.terms().profile().wireName();
        String title = "Anonymised usage data of " + order.application() + ", " + period.name() + " (" + profile + ")";
        String version = manifest.version() + ".0.0";
        LocalDate date = manifest.releasedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return new Imprint(
                (order.application() + "-" + period.name() + "-" + profile).toLowerCase(Locale.ROOT),
                "urn:uuid:" + uuid(manifest, title),
                title,
                what(manifest) + " From " + period.first() + " to " + period.last() + ", UTC.",
                version,
                date,
                manifest.publisher() + ": " + title + ". Version " + version + ", " + date + ".");
    }

    private static String what(Manifest manifest) {
        return switch (manifest.order().terms().profile()) {
            case SDC -> "How many installations reported what, as counts that each stand for at least "
                    + manifest.order().terms().k() + " installations and are rounded.";
            case DP -> "How many installations reported what, as counts with random noise (differential privacy).";
            case MICRO -> "What single installations reported: a sample of rows that are each like at least "
                    + (manifest.order().terms().k() - 1) + " others.";
        };
    }

    /** Name-based (RFC 9562, version 3): the same package has the same one wherever it is made again. */
    private static UUID uuid(Manifest manifest, String title) {
        String name = String.join("\n", manifest.publisher(), title, "" + manifest.version(), "" + manifest.releasedAt());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
