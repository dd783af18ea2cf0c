package dev.usagereporter.client;

import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.schema.UsageField;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter is told. Down to the user agent the options are those of KrakenD's package. Ids and address are what a
 * program sets, the rest has defaults, see {@link #builder()}. A value outside its limits is a bug of the program and
 * throws here, so that nothing has to throw later.
 *
 * @param clusterId random id of a group of instances
 * @param serverId random id of this instance
 * @param url base address of the server
 * @param version version of the reporting program
 * @param minter the host's own minter, null for the library's
 * @param extraPayload sent while the uptime is below one lapse, empty for none; not to be changed
 * @param hashBits bits to mint where the server does not say, 1 to {@value Stamp#MAX_BITS}; rounded up to whole
 *     hexadecimal digits, which is how such servers count; those mint SHA-1, so it says nothing about argon2id
 * @param saltChars characters of a stamp's salt, 1 to {@value Stamp#MAX_SALT}
 * @param sessionEndpoint path of the session endpoint behind the base address, with a leading slash
 * @param reportEndpoint path of the report endpoint, likewise
 * @param timeout longest wait for one request
 * @param reportLapse pause between two reports; the jitter makes it up to a tenth longer
 * @param userAgent value of the header {@code User-Agent}, printable ASCII
 * @param send the host's own HTTP, null for the library's
 * @param client the host's own client as a whole, null for the library's
 * @param insecureHttp whether plain http is allowed beyond the loopback interface
 * @param maxBits most bits to mint, whatever the server asks for and with whatever hash, 1 to {@value Stamp#MAX_BITS}; a
 *     try of argon2id costs some ten thousand times one of SHA-1, so it is {@code cpuBudget} that bounds those
 * @param cpuBudget longest time by the clock that minting the stamps of one report may take, all threads together, looked at
 *     after at most one try of argon2id too many
 * @param threads most threads to mint on, 1 to {@value MintBudget#MAX_THREADS}; with argon2id no more than the heap has room for
 * @param networkBudget longest time that one report may wait for the network, all requests and the pauses between
 *     them together
 * @param startedAt when the program started, null for the moment in which the reporter is made
 * @param installed month in which the program first ran on this machine, {@link CalendarMonth#EARLIEST} at the earliest; null to
 *     tell none. Sent only to a server that asks for it, and only from that month on
 * @param clock the local clock; reports carry the server's time
 * @param random source of jitter and salt, safe for use by several threads
 * @param progress hears on the minting thread how far it has come, and may cancel it
 * @param permission asked before each report; without permission it is skipped
 * @param observer hears on the background thread how each of its reports ended
 */
@SuppressWarnings("ArrayRecordComponent") // options are handed over, never compared
public record UsageOptions(
        String clusterId,
        String serverId,
        String url,
        String version,
        @Nullable UsageMinter minter,
        byte[] extraPayload,
        int hashBits,
        int saltChars,
        String sessionEndpoint,
        String reportEndpoint,
        Duration timeout,
        Duration reportLapse,
        String userAgent,
        @Nullable HttpSend send,
        @Nullable UsageClient client,
        boolean insecureHttp,
        int maxBits,
        Duration cpuBudget,
        int threads,
        Duration networkBudget,
        @Nullable Instant startedAt,
        @Nullable CalendarMonth installed,
        Clock clock,
        RandomGenerator random,
        MintProgress progress,
        BooleanSupplier permission,
        Consumer<ReportOutcome> observer) {
    public UsageOptions {
        fits("clusterId", clusterId, UsageField.CLUSTER_ID);
        fits("serverId", serverId, UsageField.SERVER_ID);
        fits("version", version, UsageField.VERSION);
        inRange("hashBits", hashBits, Stamp.MAX_BITS);
        inRange("saltChars", saltChars, Stamp.MAX_SALT);
        inRange("maxBits", maxBits, Stamp.MAX_BITS);
        inRange("threads", threads, MintBudget.MAX_THREADS);
        positive("timeout", timeout);
        positive("reportLapse", reportLapse);
        positive("cpuBudget", cpuBudget);
        positive("networkBudget", networkBudget);
        if (!printable(userAgent)) {
            throw new IllegalArgumentException("userAgent must be printable ASCII");
        }
        path("sessionEndpoint", sessionEndpoint);
        path("reportEndpoint", reportEndpoint);
        if (installed != null && installed.isBefore(CalendarMonth.EARLIEST)) {
            throw new IllegalArgumentException("installed must not be before " + CalendarMonth.EARLIEST);
        }
    }

    /** Options to be set, with everybody's defaults. */
    public static UsageOptionsBuilder builder() {
        return new UsageOptionsBuilder();
    }

    /** The bits for a server that does not say how many it wants. */
    int wholeDigitBits() {
        return (hashBits + 3) / 4 * 4;
    }

    /** A server would refuse it, after the work for the report was done. */
    private static void fits(String name, String value, UsageField field) {
        if (value.length() > field.maxChars()) {
            throw new IllegalArgumentException(name + " must have at most " + field.maxChars() + " characters");
        }
    }

    private static void inRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be from 1 to " + max);
        }
    }

    /** More than a year is refused too: nanoseconds of it would no longer fit everywhere. */
    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative() || value.toDays() > 366) {
            throw new IllegalArgumentException(name + " must be more than nothing and at most a year");
        }
    }

    /** An endpoint stands right behind the base address: without its slash it could become part of the host. */
    private static void path(String name, String value) {
        boolean path;
        try {
            path = value.startsWith("/") && printable(value) && value.equals(new URI(value).getRawPath());
        } catch (URISyntaxException notAPath) {
            path = false;
        }
        if (!path) {
            throw new IllegalArgumentException(name + " must be a path such as /session");
        }
    }

    private static boolean printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** No id or address in a log. */
    @Override
    public String toString() {
        return "UsageOptions[]";
    }
}
