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
import dev.usagereporter.pow.wire.SessionReply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Mints for what sessions ask, within the options' bits, time and memory. Belongs to one round's thread. */
final class SessionMint {
    /** What argon2id may take of the heap that is left; one thread needs twice its memory when the stamp found is confirmed. */
    private static final int SHARE_OF_HEAP = 3;

    /** How minting ended. */
    sealed interface Result {
        /** A stamp for the session's token and the digest. */
        record Minted(String stamp) implements Result {}

        /** It took as long as it may for these data or this token. */
        record Late() implements Result {}

        /** The round ends here. */
        record Ended(ReportOutcome outcome) implements Result {}
    }

    private final UsageOptions options;
    private final Machinery machinery;
    private final BooleanSupplier closed;
    private Duration cpuLeft;

    /** Whether a cancelled minting was stopped for good, and not because it was late. */
    private boolean stopped;

    SessionMint(UsageOptions options, Machinery machinery, BooleanSupplier closed, Duration cpuBudget) {
        this.options = options;
        this.machinery = machinery;
        this.closed = closed;
        this.cpuLeft = cpuBudget;
    }

    /**
     * Mints once.
     *
     * @param leastBits what the server asked for since it opened the session, 0 for nothing
     * @param digest of what is sent
     * @param now the server's time, as far as it is known
     * @param limit from when on a stamp comes too late
     */
    Result mint(SessionReply session, int leastBits, String digest, Instant now, Duration limit) {
        String resource = session.token() + digest;
        UsageMinter own = options.minter();
        if (own != null) {
            return new Result.Minted(own.mint(resource));
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
        if (!fits(resource)) {
            return new Result.Ended(new ReportOutcome.Unreachable(Failure.BAD_REPLY));
        }
        String salt = Salt.random(options.random(), options.saltChars());
        long start = machinery.ticker().nanos();
        MintOutcome outcome = machinery.minter()
                .mint(
                        Challenge.of(algorithm, bits, date(session.date(), now), resource, salt),
                        new MintBudget(options.maxBits(), cpuLeft, threads),
                        listener(bits, limit));
        spend(Duration.ofNanos(machinery.ticker().nanos() - start).multipliedBy(threads));
        if (outcome instanceof MintOutcome.Minted minted) {
            return new Result.Minted(minted.stamp().format());
        }
        if (!(outcome instanceof MintOutcome.Cancelled)) {
            return new Result.Ended(new ReportOutcome.OverBudget(bits, options.maxBits()));
        }
        if (stopped) {
            return new Result.Ended(new ReportOutcome.Cancelled());
        }
        return new Result.Late();
    }

    private MintListener listener(int bits, Duration limit) {
        stopped = true;
        return (tries, elapsed) -> {
            if (closed.getAsBoolean() || !options.progress().onProgress(bits, tries, elapsed)) {
                return false;
            }
            stopped = elapsed.compareTo(limit) < 0;
            return stopped;
        };
    }

    private void spend(Duration time) {
        Duration left = cpuLeft.minus(time);
        cpuLeft = left.isNegative() ? Duration.ZERO : left;
    }

    /** The server's day if it names one, otherwise that of the corrected clock; always UTC. */
    private static String date(@Nullable String said, Instant now) {
        if (said != null && said.length() == 6 && wellFormed("1:0:" + said + "::::")) {
            return said;
        }
        return Stamp.date(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** A token that no stamp can carry is no token of this protocol. */
    private static boolean fits(String resource) {
        return wellFormed("1:0:000101:" + resource + ":::");
    }

    private static boolean wellFormed(String stamp) {
        return Stamp.parse(stamp) instanceof StampParse.Parsed;
    }
}
