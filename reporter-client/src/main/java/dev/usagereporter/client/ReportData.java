package dev.usagereporter.client;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.schema.UsageField;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the data object of a report. */
final class ReportData {
    private static final byte[] NOTHING = {};

    private final UsageOptions options;
    private final Instant startedAt;

    /** Server time minus local time; owned by the thread of the round. */
    private Duration offset = Duration.ZERO;

    ReportData(UsageOptions options, Instant startedAt) {
        this.options = options;
        this.startedAt = startedAt;
    }

    /** Whether a Unix time is in the years 1970 to 9999. */
    static boolean hasCalendar(long seconds) {
        return seconds >= 0 && seconds <= 253_402_300_799L;
    }

    /** Goes by the server's clock from here on. A time that no calendar has is ignored. */
    void correctClock(long serverTime) {
        if (hasCalendar(serverTime)) {
            offset = Duration.between(options.clock().instant(), Instant.ofEpochSecond(serverTime));
        }
    }

    /** The server's time, as far as it is known. */
    Instant now() {
        return options.clock().instant().plus(offset);
    }

    /** The report of this moment for the server of that session. */
    UsageData current(SessionReply session) {
        return current(session.asksFor(UsageField.INSTALLED));
    }

    /** The report of this moment for a server that asks for everything. */
    UsageData most() {
        return current(true);
    }

    /** Uptime is a span of the local clock, which the correction does not touch. */
    private UsageData current(boolean withInstalled) {
        Duration uptime = Duration.between(startedAt, options.clock().instant());
        long seconds = Math.max(0, uptime.toSeconds());
        boolean first = uptime.compareTo(options.reportLapse()) < 0;
        Instant now = now();
        return new UsageData(
                options.version(),
                Platform.arch(System.getProperty("os.arch", "")),
                Platform.os(System.getProperty("os.name", "")),
                options.clusterId(),
                options.serverId(),
                seconds,
                now.getEpochSecond(),
                first ? options.extraPayload() : NOTHING,
                withInstalled ? installed(now) : null);
    }

    /** A month that has not begun yet is one of a clock that was wrong; it tells nothing. */
    private @Nullable String installed(Instant now) {
        CalendarMonth month = options.installed();
        return month != null && month.isPossible(CalendarMonth.at(now)) ? month.toString() : null;
    }
}
