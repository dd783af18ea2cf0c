package dev.usagereporter.client;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.Salt;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the data of a report and mints for it, again with a new time when it takes long. Belongs to one round's thread. */
final class ReportMint {
    /** A stamp that comes later would leave too little of the 60 seconds that a report is good for. */
    static final Duration STALE = Duration.ofSeconds(45);

    /** What argon2id may take of the heap that is left; one thread needs twice its memory when the stamp found is confirmed. */
    private static final int SHARE_OF_HEAP = 3;

    /** How the minting of a report ended. */
    sealed interface Result {
        /** Data and stamp belong together and can be sent. */
        record Ready(ReportRequest request) implements Result {}

        /** The round ends here. */
        record Ended(ReportOutcome outcome) implements Result {}
    }

    private final UsageOptions options;
    private final Machinery machinery;
    private final BooleanSupplier closed;
    private Duration cpuLeft;

    /** Whether a cancelled minting was stopped for good, and not because its data grew old. */
    private boolean stopped;

    ReportMint(UsageOptions options, Machinery machinery, BooleanSupplier closed) {
        this.options = options;
        this.machinery = machinery;
        this.closed = closed;
        this.cpuLeft = options.cpuBudget();
    }

    /** @param leastBits what the server asked for since it opened the session, 0 for nothing */
    Result mint(SessionReply session, int leastBits, ReportData reports) {
        UsageMinter own = options.minter();
        if (own != null) {
            return byHost(own, session.token(), reports);
        }
        Optional<Algorithm> asked = session.asked();
        if (asked.isEmpty()) {
            return new Result.Ended(new ReportOutcome.UnknownAlgorithm());
        }
        Algorithm algorithm = asked.get();
        Integer said = session.bits();
        int bits = Math.max(1, Math.max(said == null ? options.wholeDigitBits() : said, leastBits));
        if (bits > options.maxBits()) {
            return new Result.Ended(new ReportOutcome.OverBudget(bits, options.maxBits()));
        }
        int threads = options.threads();
        if (algorithm instanceof Argon2id argon2id) {
            if (said == null) {
                return new Result.Ended(new ReportOutcome.Unreachable(Failure.BAD_REPLY));
            }
            long room = machinery.spareHeap().getAsLong() / SHARE_OF_HEAP / (argon2id.memory() * 1024L);
            if (room < 1) {
                return new Result.Ended(new ReportOutcome.TooMuchMemory(argon2id.memory()));
            }
            threads = (int) Math.min(threads, room);
        }
        String date = date(session.date(), reports);
        while (true) {
            UsageData data = reports.current();
            String digest = data.hash();
            String resource = session.token() + digest;
            if (!fits(resource)) {
                return new Result.Ended(new ReportOutcome.Unreachable(Failure.BAD_REPLY));
            }
            String salt = Salt.random(options.random(), options.saltChars());
            long start = machinery.ticker().nanos();
            MintOutcome outcome = machinery.minter()
                    .mint(
                            Challenge.of(algorithm, bits, date, resource, salt),
                            new MintBudget(options.maxBits(), cpuLeft, threads),
                            listener(bits));
            spend(Duration.ofNanos(machinery.ticker().nanos() - start).multipliedBy(threads));
            if (outcome instanceof MintOutcome.Minted minted) {
                String stamp = minted.stamp().format();
                return new Result.Ready(new ReportRequest(session.token(), stamp, data, digest));
            }
            if (!(outcome instanceof MintOutcome.Cancelled)) {
                return new Result.Ended(new ReportOutcome.OverBudget(bits, options.maxBits()));
            }
            if (stopped) {
                return new Result.Ended(new ReportOutcome.Cancelled());
            }
        }
    }

    private MintListener listener(int bits) {
        stopped = true;
        return (tries, elapsed) -> {
            if (closed.getAsBoolean() || !options.progress().onProgress(bits, tries, elapsed)) {
                return false;
            }
            stopped = elapsed.compareTo(STALE) < 0;
            return stopped;
        };
    }

    private Result byHost(UsageMinter own, String token, ReportData reports) {
        UsageData data = reports.current();
        String digest = data.hash();
        String stamp = own.mint(token + digest);
        return data.expired(reports.now())
                ? new Result.Ended(new ReportOutcome.Expired())
                : new Result.Ready(new ReportRequest(token, stamp, data, digest));
    }

    private void spend(Duration time) {
        Duration left = cpuLeft.minus(time);
        cpuLeft = left.isNegative() ? Duration.ZERO : left;
    }

    /** The server's day if it names one, otherwise that of the corrected clock; always UTC. */
    private static String date(@Nullable String said, ReportData reports) {
        if (said != null && said.length() == 6 && wellFormed("1:0:" + said + "::::")) {
            return said;
        }
        return Stamp.date(LocalDate.ofInstant(reports.now(), ZoneOffset.UTC));
    }

    /** A token that no stamp can carry is no token of this protocol. */
    private static boolean fits(String resource) {
        return wellFormed("1:0:000101:" + resource + ":::");
    }

    private static boolean wellFormed(String stamp) {
        return Stamp.parse(stamp) instanceof StampParse.Parsed;
    }
}
