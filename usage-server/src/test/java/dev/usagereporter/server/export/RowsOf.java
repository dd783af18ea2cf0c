package dev.usagereporter.server.export;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of installations that are told apart by numbers, of the application {@value #APPLICATION}. */
public final class RowsOf {
    public static final String APPLICATION = "default";

    private final List<RawReport> reports = new ArrayList<>();
    private final List<RawExecution> executions = new ArrayList<>();
    private int reportBits = 20;
    private int executionBits;
    private final List<KeySpan> spans = new ArrayList<>();

    /** What a report says. */
    public record Said(String version, String os, String arch, long uptime, @Nullable String installed, @Nullable String extra) {
        public static final Said USUAL = new Said("1.2.3", "linux", "amd64", 7_200, "2026-10", null);

        public Said version(String other) {
            return new Said(other, os, arch, uptime, installed, extra);
        }

        public Said system(String otherOs, String otherArch) {
            return new Said(version, otherOs, otherArch, uptime, installed, extra);
        }

        public Said uptime(long other) {
            return new Said(version, os, arch, other, installed, extra);
        }

        public Said extra(@Nullable String other) {
            return new Said(version, os, arch, uptime, installed, other);
        }
    }

    /** How many bits the next rows have proved; 20 for reports and 0 for executions without it. */
    public RowsOf bits(int bits) {
        reportBits = bits;
        executionBits = bits;
        return this;
    }

    /** The next row; ids rise by one. */
    public RowsOf report(Instant received, int key, int installation, Said said) {
        // Two clusters of many servers each: neither of the two says which installation it is.
        return report(received, key, installation % 2, installation / 2, said);
    }

    public RowsOf report(Instant received, int key, int cluster, int server, Said said) {
        reports.add(new RawReport(
                reports.size() + 1L, received, pseudonym(key, cluster), pseudonym(key, 1_000_000 + server), key, reportBits, said.version,
                said.arch, said.os, said.uptime, said.installed, said.extra));
        return this;
    }

    public RowsOf execution(
            Instant created, int key, int installation, InstallStatus status, Map<InstallField, String> texts, Map<InstallField, Long> numbers) {
        executions.add(new RawExecution(
                executions.size() + 1L, created, pseudonym(key, installation), key, executionBits, status, new InstallFacts(texts, numbers)));
        return this;
    }

    /** When a key was in use. Rows may bear others too, as those do that are older than the spans. */
    public RowsOf span(int key, Instant from, Instant until) {
        spans.add(new KeySpan(key, from, until));
        return this;
    }

    public ListedRows paged(int page) {
        return new ListedRows(APPLICATION, reports, executions, List.copyOf(spans), page);
    }

    public ListedRows rows() {
        return paged(100_000);
    }

    public List<RawReport> reports() {
        return reports;
    }

    public List<RawExecution> executions() {
        return executions;
    }

    /** Another one with each key, and in no order. */
    public static byte[] pseudonym(int key, int number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L ^ key * 0xC2B2AE3D27D4EB4FL;
        return ByteBuffer.allocate(16).putLong(mixed).putLong(Long.reverse(mixed * 31)).array();
    }
}
