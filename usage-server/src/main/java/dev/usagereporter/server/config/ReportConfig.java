package dev.usagereporter.server.config;

import dev.usagereporter.server.report.ExtraMode;

/**
 * What is taken and kept of a report.
 *
 * @param maxExtra bytes of the decoded extra payload, at most
 * @param extra what is stored of it
 */
public record ReportConfig(int maxExtra, ExtraMode extra) {
    public ReportConfig {
        Settings.REPORT_MAX_EXTRA.require(maxExtra);
    }
}
