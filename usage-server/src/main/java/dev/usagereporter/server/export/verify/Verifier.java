package dev.usagereporter.server.export.verify;

import dev.usagereporter.server.export.verify.Claims.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a finished package by what is in it.
 *
 * <p>In order: the zip file, the checksums, {@code privacy.json} with what it claims, the descriptors, the tables. What is at most
 * 1 GiB is read in constant memory; what is beyond a limit is a problem like any other.
 */
public final class Verifier {
    private final Archive archive;
    private final Problems problems;

    private Verifier(Archive archive, Problems problems) {
        this.archive = archive;
        this.problems = problems;
    }

    /**
     * Reads the package and checks every claim that can be checked from it. Never throws for what is in the file.
     *
     * @param folder for files that have to be unpacked; exists, and is emptied by its owner
     */
    public static Verdict verify(Path file, Path folder) {
        Problems problems = new Problems();
        Optional<List<String>> summary = problems.read(Problems.PACKAGE, () -> {
            try (Archive archive = Archive.open(file)) {
                return new Verifier(archive, problems).check(folder);
            }
        });
        return summary.isPresent() && problems.none()
                ? new Verdict.Passed(summary.get())
                : new Verdict.Failed(problems.lines());
    }

    private List<String> check(Path folder) throws IOException {
        Hashes hashes = Hashes.of(archive, problems);
        if (!problems.none()) {
            return List.of();
        }
        hashes.check(archive, problems);
        Optional<Claims> read = problems.read(KnownFiles.PRIVACY, () -> PrivacyFile.read(archive));
        if (read.isEmpty()) {
            return List.of();
        }
        Claims claims = read.get();
        names(claims);
        List<KnownTable> tables = claims.tables().values().stream().map(Claim::table).toList();
        new Descriptors(archive, hashes, tables).check(problems);
        new Papers(archive, claims).check(problems);
        Budget.check(claims, problems);
        try (ParquetFiles parquet = ParquetFiles.open(folder)) {
            return summary(claims, new Tables(archive, claims, parquet, problems).check());
        }
    }

    /** Every file that a package of this profile with these tables has, and no other. */
    private void names(Claims claims) {
        Set<String> expected = KnownFiles.of(claims.profile(), claims.tables().keySet());
        for (String name : expected) {
            if (!archive.has(name)) {
                problems.add(name, "is missing");
            }
        }
        for (String name : archive.names()) {
            if (!expected.contains(name)) {
                problems.add(name, "does not belong in this package");
            }
        }
    }

    private static List<String> summary(Claims claims, long rows) {
        String protection = switch (claims.profile()) {
            case SDC -> "every cell stands for at least " + claims.k() + " installations, rounded to 5";
            case DP -> "every key has a row in every part, epsilon " + claims.epsilon().toPlainString() + " per installation and month";
            case MICRO -> "every row is like at least " + (claims.k() - 1) + " others of its part";
        };
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %s, profile %s, version %d",
                        claims.application(),
                        claims.span().name(),
                        claims.profile().wireName(),
                        claims.version()),
                String.format(
                        Locale.ROOT,
                        "tables: %d with %d rows, the same in CSV, JSON Lines and Parquet",
                        claims.tables().size(),
                        rows),
                protection,
                "checksums, descriptors, dictionary and cells: as they should be");
    }
}
