package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.UsageData;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for the fields of a usage report. */
public final class UsageRules {
    /** A client whose clock is within the days that a stamp may have can be in a month that has not begun here. */
    private static final Duration MONTH_TOLERANCE = Duration.ofDays(1);

    private final ExtraMode mode;
    private final int maxExtra;
    private final Map<String, Map<String, ExtraType>> declared;

    /**
     * The rules of one server.
     *
     * @param mode what becomes of extra payloads
     * @param maxExtra longest extra payload, bytes after decoding
     * @param declared the declared keys of each application
     */
    public UsageRules(ExtraMode mode, int maxExtra, Map<String, Map<String, ExtraType>> declared) {
        this.mode = mode;
        this.maxExtra = maxExtra;
        this.declared = Map.copyOf(declared);
    }

    /**
     * Checks what came through the gate.
     *
     * @param bits bits that the stamp claims and has
     */
    public Checked check(String application, UsageData data, int bits, Instant receivedAt) {
        Checked.Invalid tooLong = firstTooLong(data);
        if (tooLong != null) {
            return tooLong;
        }
        if (data.uptime() < 0) {
            return new Checked.Invalid(UsageField.UPTIME.wireName(), "must be at least 0 seconds");
        }
        if (data.extra().length > maxExtra) {
            return new Checked.Invalid(
                    UsageField.EXTRA.wireName(), "must have at most " + maxExtra + " bytes after decoding");
        }
        CalendarMonth month = null;
        String installed = data.installed();
        if (installed != null) {
            Optional<CalendarMonth> named = CalendarMonth.of(installed);
            if (named.isEmpty()) {
                return new Checked.Invalid(UsageField.INSTALLED.wireName(), "must be " + CalendarMonth.FORM);
            }
            month = possible(named.get(), receivedAt);
        }
        return new Checked.Accepted(new UsageReport(
                application,
                receivedAt,
                bits,
                data.version(),
                data.arch(),
                data.os(),
                data.clusterId(),
                data.serverId(),
                data.uptime(),
                data.instant(),
                extra(application, data.extra()),
                month));
    }

    /** A clock that was wrong at a first run must not cost the reports since: null for a month that cannot be. */
    private static @Nullable CalendarMonth possible(CalendarMonth month, Instant receivedAt) {
        return month.isPossible(CalendarMonth.at(receivedAt.plus(MONTH_TOLERANCE))) ? month : null;
    }

    /** The rule that an id breaks, or null; the same at the session as in the report. */
    public static Checked.@Nullable Invalid tooLong(UsageField field, String value) {
        return value.length() <= field.maxChars()
                ? null
                : new Checked.Invalid(field.wireName(), "must have at most " + field.maxChars() + " characters");
    }

    private static Checked.@Nullable Invalid firstTooLong(UsageData data) {
        Map<UsageField, String> texts = Map.of(
                UsageField.VERSION, data.version(),
                UsageField.ARCH, data.arch(),
                UsageField.OS, data.os(),
                UsageField.CLUSTER_ID, data.clusterId(),
                UsageField.SERVER_ID, data.serverId());
        for (UsageField field : UsageField.values()) {
            String text = texts.get(field);
            Checked.Invalid broken = text == null ? null : tooLong(field, text);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private Extra extra(String application, byte[] payload) {
        if (payload.length == 0) {
            return new Extra.None();
        }
        return switch (mode) {
            case DECLARED -> ExtraFilter.declared(payload, declared.getOrDefault(application, Map.of()));
            case KEEP -> new Extra.Kept(payload);
            case DROP -> new Extra.None();
        };
    }
}
