package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.server.report.UsageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** The month of the first run in the rows of reports. */
final class InstalledMonthTest {
    private static final Recorded STORED = new Recorded.Stored();

    @TempDir
    Path folder;

    private static UsageReport installed(UsageReport report, @Nullable CalendarMonth month) {
        return new UsageReport(
                report.application(), report.receivedAt(), report.provedBits(), report.version(), report.arch(), report.os(),
                report.clusterId(), report.serverId(), report.uptimeSeconds(), report.time(), report.extra(), month);
    }

    @Test
    void isStoredWhereOneIsTold() throws IOException, SQLException {
        StoreFixture fixture = new StoreFixture(folder);
        UsageReport report = fixture.report();
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), installed(report, null), OPEN));
            assertEquals(STORED, store.record(claim(2), installed(report, CalendarMonth.EARLIEST), OPEN));
            assertEquals(STORED, store.record(claim(3), installed(report, new CalendarMonth(2026, 11)), OPEN));
            assertEquals(STORED, store.record(claim(4), installed(report, new CalendarMonth(9999, 12)), OPEN));

            assertEquals(
                    List.of("null", "2000-01", "2026-11", "9999-12"), fixture.query("SELECT installed FROM report ORDER BY id"));
        }
    }
}
