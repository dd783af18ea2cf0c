package dev.usagereporter.server.config;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is published, and when without being asked.
 *
 * @param publicly whether the public port serves the releases that anybody may have
 * @param weekly the profile in which every week is released; empty for none
 * @param monthly the same of every month
 * @param k fewest installations that a cell of an aggregate table stands for, where an order names no other number
 * @param epsilonThousandths privacy budget of a month, in thousandths, where an order names no other
 * @param publisher who publishes, as the packages name it
 * @param keys file of the keys that a release with differential privacy counts
 */
public record ExportConfig(
        boolean publicly,
        Optional<Profile> weekly,
        Optional<Profile> monthly,
        int k,
        int epsilonThousandths,
        String publisher,
        Optional<Path> keys) {
    /** A period is settled when it is over by {@code install.timeout} and this: then its installations have ended or timed out. */
    public static final Duration SETTLING = Duration.ofHours(1);

    private static final Duration SLACK = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    public ExportConfig {
        Settings.EXPORT_WEEKLY.require(weekly);
        Settings.EXPORT_MONTHLY.require(monthly);
        Settings.EXPORT_K.require(k);
        Settings.EXPORT_EPSILON.require(epsilonThousandths);
        Settings.EXPORT_PUBLISHER.require(publisher);
        Settings.EXPORT_KEYS.require(keys);
        if (weekly.isPresent() && monthly.isPresent() && (weekly.get() == Profile.DP) != (monthly.get() == Profile.DP)) {
            throw new IllegalArgumentException("export.monthly: expected off or sdc beside export.weekly,"
                    + " since days that were released as sdc are never released as dp");
        }
    }

    /** The terms of a profile where an order does not name others. */
    public Terms usual(Profile profile) {
        return switch (profile) {
            case SDC -> new Terms(profile, k, 0);
            case DP -> new Terms(profile, 0, epsilonThousandths);
            case MICRO -> Terms.usual(profile);
        };
    }

    /** The rows of a period have to be there until it is settled, and a day longer for a server that stood still. */
    void requireRetention(Duration retention, Duration installTimeout) {
        if (monthly.isPresent()) {
            require(Settings.EXPORT_MONTHLY, "a month", LONGEST_MONTH, retention, installTimeout);
        } else if (weekly.isPresent()) {
            require(Settings.EXPORT_WEEKLY, "a week", WEEK, retention, installTimeout);
        }
    }

    private static void require(Setting<?> schedule, String period, Duration length, Duration retention, Duration installTimeout) {
        Duration needed = inWholeDays(length.plus(installTimeout).plus(SETTLING).plus(SLACK));
        if (retention.compareTo(needed) < 0) {
            throw new IllegalArgumentException("retention.raw: expected at least " + Settings.RETENTION_RAW.kind().show(needed) + " for "
                    + schedule.key() + ", which is " + period + ", install.timeout, an hour and a day, in whole days");
        }
    }

    private static Duration inWholeDays(Duration span) {
        Duration whole = Duration.ofDays(span.toDays());
        return whole.equals(span) ? whole : whole.plusDays(1);
    }
}
