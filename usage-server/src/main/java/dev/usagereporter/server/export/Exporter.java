package dev.usagereporter.server.export;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.pack.Manifest;
import dev.usagereporter.server.export.pack.Packager;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.verify.Verdict;
import dev.usagereporter.server.export.verify.Verifier;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.LedgerRules;
import dev.usagereporter.server.release.LedgerRuling;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.store.Ledger;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Carries orders out, one at a time: what the ledger rules, then rows → census → profile → package → verifier → ledger. A package
 * is handed out only after its entry is on disk, so that nothing that anybody has seen can be made a second time differently.
 *
 * <p>Used by one thread.
 */
public final class Exporter {
    private static final Logger LOG = System.getLogger(Exporter.class.getName());

    private final RawRows rows;
    private final Ledger ledger;
    private final Packages packages;
    private final Profiles profiles;
    private final ExportOptions options;
    private final InstantSource clock;

    public Exporter(
            RawRows rows, Ledger ledger, Packages packages, Profiles profiles, ExportOptions options, InstantSource clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.packages = packages;
        this.profiles = profiles;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Releases what is ordered, or hands out what was released before.
     *
     * @throws IOException when the database or the disk fails, or the verifier finds a fault of ours; nothing is released then
     */
    public ExportResult export(ReleaseOrder order, Progress progress) throws IOException, InterruptedException {
        return switch (LedgerRules.rule(ledger.releases(), order)) {
            case LedgerRuling.Forbidden(String reason) -> new ExportResult.Refused(reason);
            case LedgerRuling.Frozen(Release release) -> packages.intact(release)
                    ? new ExportResult.Released(release, packages.file(release))
                    : new ExportResult.Refused(release.fileName()
                            + " is missing or not as it was released; restore it from a backup, it is not made again");
            case LedgerRuling.Fresh(int version) -> {
                try {
                    require(order, version);
                    Release release = release(order, version, progress);
                    yield new ExportResult.Released(release, packages.file(release));
                } catch (ExportRefused refused) {
                    yield new ExportResult.Refused(String.valueOf(refused.getMessage()));
                }
            }
        };
    }

    /** The period is over and settled, nothing of it is gone, and nobody has seen a release that the ledger has forgotten. */
    private void require(ReleaseOrder order, int version) throws IOException, InterruptedException, ExportRefused {
        Period period = order.period();
        if (!options.declared().containsKey(order.application())) {
            throw new ExportRefused("no such application");
        }
        if (packages.has(Release.fileName(order, version))) {
            throw new ExportRefused(Release.fileName(order, version) + " is among the packages and not in the ledger, as after a restored"
                    + " backup of the database; it may have been handed out, so that no other one is made");
        }
        Instant settled = period.until().plus(options.settle());
        if (clock.instant().isBefore(settled)) {
            throw new ExportRefused(period.name() + " can be released from " + settled.truncatedTo(ChronoUnit.SECONDS)
                    + " on, when installations that were begun in it have ended or timed out");
        }
        requireWhole(period);
    }

    /** Also asked after the rows were read: they may have been deleted meanwhile. */
    private void requireWhole(Period period) throws IOException, InterruptedException, ExportRefused {
        Instant whole = rows.wholeSince();
        if (whole.isAfter(period.from())) {
            throw new ExportRefused("rows of " + period.name() + " have been deleted (retention.raw), those from "
                    + whole.truncatedTo(ChronoUnit.SECONDS) + " on are whole; it cannot be released any more");
        }
    }

    private Release release(ReleaseOrder order, int version, Progress progress)
            throws IOException, InterruptedException, ExportRefused {
        Instant start = clock.instant();
        Instant releasedAt = start.truncatedTo(ChronoUnit.SECONDS);
        Path work = packages.work();
        try {
            Path made = make(order, version, releasedAt, work, progress);
            Release release = new Release(order, version, releasedAt, Packages.sha256(made), Files.size(made));
            packages.hold(made, release);
            ledger.add(release);
            packages.publish(release);
            LOG.log(Level.INFO, "released {0} in {1} ms", release.fileName(), Long.toString(Duration.between(start, clock.instant()).toMillis()));
            return release;
        } finally {
            packages.giveUp(work);
        }
    }

    private Path make(ReleaseOrder order, int version, Instant releasedAt, Path work, Progress progress)
            throws IOException, InterruptedException, ExportRefused {
        Path made = work.resolve("package.zip");
        try (Workbench bench = Workbench.open(Files.createDirectory(work.resolve("bench")))) {
            Census census = profiles.census(order, rows, bench, progress);
            requireWhole(order.period());
            Released released = profiles.anonymiser(order).anonymise(bench, census, progress);
            Manifest manifest = manifest(order, version, releasedAt, released, census);
            Packager.pack(bench, manifest, Files.createDirectory(work.resolve("files")), made, progress);
        }
        progress.at(Progress.Step.VERIFYING, 0, 1);
        Verdict verdict = Verifier.verify(made, Files.createDirectory(work.resolve("unpacked")));
        if (verdict instanceof Verdict.Failed(var problems)) {
            problems.forEach(problem -> LOG.log(Level.ERROR, "the verifier refuses {0}: {1}", order.period().name(), problem));
            throw new IOException("the package did not pass the verifier, so nothing was released");
        }
        progress.at(Progress.Step.VERIFYING, 1, 1);
        return made;
    }

    /**
     * Exact numbers stand beside counts that are rounded, but never beside a budget that does not cover them: messages are counted
     * for all applications together, one of which may be released with a budget.
     */
    private Manifest manifest(ReleaseOrder order, int version, Instant releasedAt, Released released, Census census)
            throws IOException, InterruptedException {
        boolean noisy = order.terms().profile() == Profile.DP;
        boolean budget = noisy || ledger.releases().stream().anyMatch(release -> spends(release.order(), order.period()));
        Optional<Manifest.Counts> counts = budget
                ? Optional.empty()
                : rows.unstored(order.period().first(), order.period().last())
                        .map(unstored -> new Manifest.Counts(unstored.duplicates(), unstored.refused()));
        Census told = noisy ? new Census(census.parts(), 0, 0) : census;
        return new Manifest(order, version, releasedAt, options.publisher(), released, told, counts);
    }

    private static boolean spends(ReleaseOrder released, Period period) {
        return released.terms().profile() == Profile.DP && released.period().overlaps(period);
    }
}
