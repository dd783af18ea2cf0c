package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Releases of a folder, and exports that stand as a test says. */
final class FakeExports implements ExportOrders {
    static final Instant RELEASED_AT = Instant.parse("2026-12-02T03:04:05Z");

    final List<ReleaseOrder> orders = new CopyOnWriteArrayList<>();
    final Map<Long, ExportState> states = new ConcurrentHashMap<>();

    /** What comes of an order; tests replace it. */
    volatile ExportStart start = new ExportStart.Begun(7);

    private final Path folder;

    /** Replaced as a whole, as the interface has it. */
    private volatile List<Release> releases = List.of();

    /** What an order is carried out with that names no terms; tests replace it. */
    volatile Function<Profile, Terms> usual = Terms::usual;

    FakeExports(Path folder) {
        this.folder = folder;
    }

    @Override
    public Terms usual(Profile profile) {
        return usual.apply(profile);
    }

    static ReleaseOrder november(Terms terms) {
        return new ReleaseOrder("default", new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1)), terms);
    }

    /** Releases a package. */
    Release release(ReleaseOrder order, int version, byte[] bytes) throws IOException {
        Release release = new Release(order, version, RELEASED_AT, sha256(bytes), bytes.length);
        Files.write(path(release), bytes);
        add(release);
        return release;
    }

    /** Releases a package of zeros, which takes no room on disk. */
    Release releaseZeros(ReleaseOrder order, long bytes) throws IOException {
        Release release = new Release(order, 1, RELEASED_AT, "0".repeat(64), bytes);
        try (RandomAccessFile file = new RandomAccessFile(path(release).toFile(), "rw")) {
            file.setLength(bytes);
        }
        add(release);
        return release;
    }

    /** Enters a release without a package. */
    void add(Release release) {
        List<Release> more = new ArrayList<>(releases);
        more.add(release);
        releases = List.copyOf(more);
    }

    Path path(Release release) {
        return folder.resolve(release.fileName());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    public ExportStart begin(ReleaseOrder order) {
        orders.add(order);
        return start;
    }

    @Override
    public Optional<ExportState> state(long id) {
        return Optional.ofNullable(states.get(id));
    }

    @Override
    public List<Release> releases() {
        return releases;
    }

    @Override
    public Optional<ReleasedFile> file(String name) {
        return releases.stream()
                .filter(release -> release.fileName().equals(name))
                .map(release -> new ReleasedFile(release, path(release)))
                .findFirst();
    }
}
