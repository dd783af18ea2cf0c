package dev.usagereporter.server.config;

import java.util.List;

/**
 * Where the server listens.
 *
 * @param host address of the public port
 * @param port public port, 0 for a free one
 * @param adminPort port on 127.0.0.1 for the operator, 0 for a free one
 * @param sessionPath where clients ask for a token
 * @param reportPath where clients send reports
 * @param limits what one client or all of them may take
 */
public record HttpConfig(String host, int port, int adminPort, String sessionPath, String reportPath, HttpLimits limits) {
    /** Paths of other protocols, of the dashboard and of the releases; nothing below them may be taken either. */
    private static final List<String> TAKEN = List.of(
            "/telemetry",
            "/upload",
            "/dev/upload",
            "/api/collections",
            "/api/stats",
            "/agent/messages",
            "/export",
            "/admin",
            "/health",
            "/metrics");

    public HttpConfig {
        Settings.HTTP_HOST.require(host);
        Settings.HTTP_PORT.require(port);
        Settings.ADMIN_PORT.require(adminPort);
        Settings.HTTP_SESSION_PATH.require(sessionPath);
        Settings.HTTP_REPORT_PATH.require(reportPath);
        if (sessionPath.equals(reportPath)) {
            throw new IllegalArgumentException("http.session-path and http.report-path: expected two different paths");
        }
        requireFree(Settings.HTTP_SESSION_PATH, sessionPath);
        requireFree(Settings.HTTP_REPORT_PATH, reportPath);
        if (port != 0 && port == adminPort) {
            throw new IllegalArgumentException("http.port and admin.port: expected two different ports");
        }
    }

    private static void requireFree(Setting<String> setting, String path) {
        for (String taken : TAKEN) {
            if (path.equals(taken) || path.startsWith(taken + "/")) {
                throw new IllegalArgumentException(setting.key() + ": " + taken + " is a route of the server");
            }
        }
    }

    /** What stands between the first two slashes of a path of the server. */
    static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }
}
