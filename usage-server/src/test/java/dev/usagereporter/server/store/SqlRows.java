package dev.usagereporter.server.store;

import java.sql.SQLException;
import java.time.Instant;

/** Rows that no message has made: there are thousands of them, or they are from another time. */
final class SqlRows {
    private SqlRows() {}

    static void reports(StoreFixture fixture, int count, String application, Instant at) throws SQLException {
        reports(fixture, count, application, at, "NULL");
    }

    /** With an extra payload that is given as an expression. */
    static void reports(StoreFixture fixture, int count, String application, Instant at, String extra) throws SQLException {
        fixture.change(insertReports(count, application, at, extra));
    }

    static String insertReports(int count, String application, Instant at, String extra) {
        return "INSERT INTO report (received_at, application, cluster, server, pseudonym_key, bits, version, arch, os, uptime,"
                + " reported_at, extra, extra_undeclared, claim)"
                + " SELECT " + at.toEpochMilli() + ", '" + application + "', " + id("x", 1) + ", " + id("x", 2)
                + ", 1, 20, '2.9.1', 'amd64', 'linux', 3600, " + at.toEpochMilli() + ", " + extra + ", 0, " + id("x", 3)
                + " FROM SYSTEM_RANGE(1, " + count + ")";
    }

    static void executions(StoreFixture fixture, int count, String application, Instant at) throws SQLException {
        fixture.change(insertExecutions(count, application, at));
    }

    static String insertExecutions(int count, String application, Instant at) {
        String number = "(x + (SELECT COUNT(*) FROM execution))";
        return "INSERT INTO execution (record_id, application, installation, execution, pseudonym_key, generation, proved, bits,"
                + " created_at, updated_at, status, timed_out, events)"
                + " SELECT LPAD(" + number + ", 15, '0'), '" + application + "', " + id(number, 4) + ", " + id(number, 5)
                + ", 1, 'telemetry', TRUE, 20, " + at.toEpochMilli() + ", " + at.toEpochMilli() + ", 'success', FALSE, 1"
                + " FROM SYSTEM_RANGE(1, " + count + ")";
    }

    /** 16 bytes that belong to a number and a kind. */
    private static String id(String number, int kind) {
        return "SUBSTRING(HASH('SHA-256', STRINGTOUTF8(" + number + " || ' " + kind + "')), 1, 16)";
    }
}
