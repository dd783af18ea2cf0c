package dev.usagereporter.client.cli;

import dev.usagereporter.client.UsageOptions;
import dev.usagereporter.client.UsageOptionsBuilder;
import dev.usagereporter.pow.Salt;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.schema.UsageField;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns the options of {@code report} and {@code preview} into those of the library. */
final class ReportOptions {
    static final String VALUED = "--url --cluster-id --server-id --app-version --extra-file --every --started-at --installed --timeout"
            + " --hash-bits --threads --salt-chars --session-endpoint --report-endpoint --user-agent";
    static final String PREVIEW_FLAGS = "--strict --insecure-http";
    static final String FLAGS = PREVIEW_FLAGS + " --json";

    /** In place of a month: none is told. */
    private static final String NONE = "none";

    /** As much as a server takes by default, bytes. */
    private static final int MAX_EXTRA = 1024 * 1024;

    /** A script waits at most 15 seconds: so long for the network unless it says otherwise, and the rest for minting. */
    private static final String FOREGROUND_NETWORK = "3s";

    static final Duration FOREGROUND_CPU = Duration.ofSeconds(12);

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final UsageOptionsBuilder builder = UsageOptions.builder();

    ReportOptions(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
    }

    /** The pause between reports, zero for a single one. */
    Duration every() {
        return Quantity.duration(arguments.value("--every", ""));
    }

    /** The address of the server, empty where there is none. */
    String url() {
        return arguments.value("--url", surroundings.variable("USAGE_URL"));
    }

    UsageOptionsBuilder builder() {
        return builder;
    }

    /** Sets everything that needs no file; the ending is what was wrong, null for nothing. */
    @Nullable Ending readValues() {
        long bits = Quantity.number(arguments.value("--hash-bits", "20"));
        long salt = Quantity.number(arguments.value("--salt-chars", Integer.toString(Salt.DEFAULT_CHARS)));
        Duration timeout = Quantity.duration(arguments.value("--timeout", every().isZero() ? FOREGROUND_NETWORK : "15s"));
        String startedAt = arguments.value("--started-at");
        long threads = MintThreads.read(arguments, !every().isZero());
        if (bits < 1 || bits > Stamp.MAX_BITS) {
            return Ending.usage("--hash-bits must be from 1 to " + Stamp.MAX_BITS);
        }
        if (!MintThreads.allows(threads)) {
            return Ending.usage(MintThreads.RULE);
        }
        if (salt < 1 || salt > Stamp.MAX_SALT) {
            return Ending.usage("--salt-chars must be from 1 to " + Stamp.MAX_SALT);
        }
        if (timeout.isZero()) {
            return Ending.usage("--timeout must be a duration such as 15s");
        }
        if (arguments.has("--every") && every().isZero()) {
            return Ending.usage("--every must be a duration such as 12h");
        }
        if (startedAt != null) {
            if (Quantity.number(startedAt) < 0) {
                return Ending.usage("--started-at must be Unix seconds");
            }
            builder.startedAt(Instant.ofEpochSecond(Quantity.number(startedAt)));
        }
        String installed = arguments.value("--installed", NONE);
        if (!installed.equals(NONE)) {
            CalendarMonth month = CalendarMonth.of(installed).orElse(null);
            if (month == null || month.isBefore(CalendarMonth.EARLIEST)) {
                return Ending.usage("--installed must be " + CalendarMonth.FORM + ", from " + CalendarMonth.EARLIEST + " on, or " + NONE);
            }
            builder.installed(month);
        }
        String sessionEndpoint = arguments.value("--session-endpoint", "/session");
        String reportEndpoint = arguments.value("--report-endpoint", "/report");
        if (!Ascii.isPath(sessionEndpoint) || !Ascii.isPath(reportEndpoint)) {
            return Ending.usage("--session-endpoint and --report-endpoint must be paths such as /report, without a query");
        }
        Ending tooLong = firstTooLong();
        if (tooLong != null) {
            return tooLong;
        }
        String agent = arguments.value("--user-agent");
        if (agent != null) {
            if (!Ascii.isPrintable(agent)) {
                return Ending.usage("--user-agent must be printable ASCII");
            }
            builder.userAgent(agent);
        }
        builder.hashBits((int) bits).threads((int) threads).saltChars((int) salt).timeout(timeout).url(url()).clock(surroundings.clock());
        builder.version(arguments.value("--app-version", ""));
        builder.sessionEndpoint(sessionEndpoint).reportEndpoint(reportEndpoint).insecureHttp(insecure());
        if (every().isZero()) {
            builder.networkBudget(timeout).cpuBudget(FOREGROUND_CPU);
        } else {
            builder.reportLapse(every());
        }
        return refusedByLibrary();
    }

    private @Nullable Ending firstTooLong() {
        Ending version = tooLong("--app-version", UsageField.VERSION);
        Ending clusterId = tooLong("--cluster-id", UsageField.CLUSTER_ID);
        return version != null ? version : clusterId != null ? clusterId : tooLong("--server-id", UsageField.SERVER_ID);
    }

    private @Nullable Ending tooLong(String option, UsageField field) {
        return arguments.value(option, "").length() > field.maxChars()
                ? Ending.usage(option + " must have at most " + field.maxChars() + " characters")
                : null;
    }

    /** The library has limits of its own, and says in its message what it expected. */
    private @Nullable Ending refusedByLibrary() {
        try {
            builder.build();
            return null;
        } catch (IllegalArgumentException outOfLimits) {
            return Ending.usage(String.valueOf(outOfLimits.getMessage()));
        }
    }

    private boolean insecure() {
        return arguments.has("--insecure-http") || surroundings.variable("USAGE_INSECURE_HTTP").equals("1");
    }

    /**
     * Sets what comes from files: ids that were not given, with them the month of the first run, and the extra payload.
     *
     * @param store whether fresh ids and a fresh month are stored at once
     */
    @Nullable Ending readFiles(Identity identity, boolean store) {
        String clusterId = arguments.value("--cluster-id");
        String serverId = arguments.value("--server-id");
        boolean ownIds = clusterId == null || serverId == null;
        if (ownIds && !arguments.has("--installed")) {
            // Before the ids, whose files tell since when there have been some.
            CalendarMonth month = identity.installed(store);
            if (month != null) {
                builder.installed(month);
            }
        }
        try {
            builder.clusterId(clusterId == null ? identity.clusterId(store) : clusterId);
            builder.serverId(serverId == null ? identity.serverId(store) : serverId);
        } catch (IOException unusable) {
            return Identity.unstorable();
        }
        String extraFile = arguments.value("--extra-file");
        if (extraFile == null) {
            return null;
        }
        try {
            byte[] extra = PrivateFolder.bytes(Path.of(extraFile), MAX_EXTRA + 1);
            if (extra.length > MAX_EXTRA) {
                return Ending.files("the extra payload must have at most " + MAX_EXTRA + " bytes");
            }
            builder.extraPayload(extra);
            return null;
        } catch (IOException | InvalidPathException unreadable) {
            return Ending.files("the extra payload could not be read");
        }
    }
}
