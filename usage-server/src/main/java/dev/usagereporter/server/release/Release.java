package dev.usagereporter.server.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A frozen release, as it stands in the ledger. Nothing of it ever changes.
 *
 * @param order what was released; the correction says why, where there was an earlier version
 * @param version 1, or one more than that of the release it corrects
 * @param releasedAt when, in whole seconds
 * @param sha256 of the package, 64 lower-case hexadecimal digits
 * @param bytes length of the package
 */
public record Release(ReleaseOrder order, int version, Instant releasedAt, String sha256, long bytes) {
    public Release {
        if (version < 1 || bytes < 1 || !sha256.matches("[0-9a-f]{64}") || !releasedAt.equals(releasedAt.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a release has a version, a time in seconds, a checksum and a length");
        }
    }

    /** The name of its file, {@code default-2026-11-sdc-v1.zip}: one for ever. */
    public String fileName() {
        return fileName(order, version);
    }

    public static String fileName(ReleaseOrder order, int version) {
        return String.format(
                Locale.ROOT,
                "%s-%s-%s-v%d.zip",
                order.application(),
                order.period().name(),
                order.terms().profile().wireName(),
                version);
    }
}
