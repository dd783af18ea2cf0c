package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of the finished packages, for this user alone, and the folders below it in which new ones are made. */
public final class Packages {
    private static final String WORK = ".work-";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    private Packages(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder, makes it where it is missing, and removes what exports that were killed have left. */
    public static Packages open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNER_ONLY);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.filter(file -> String.valueOf(file.getFileName()).startsWith(WORK)).toList()) {
                remove(left);
            }
        }
        return new Packages(folder);
    }

    /** Where the package of a release is. */
    public Path file(Release release) {
        return folder.resolve(release.fileName());
    }

    /** Whether the package of a release is there as it was made. */
    boolean intact(Release release) throws IOException {
        Path file = file(release);
        return Files.isRegularFile(file) && Files.size(file) == release.bytes() && sha256(file).equals(release.sha256());
    }

    /** An empty folder to work in; to be given back to {@link #remove}. */
    Path work() throws IOException {
        return Files.createTempDirectory(folder, WORK, OWNER_ONLY);
    }

    /**
     * Takes a finished package in. One of that name that is in no ledger is what a crash has left, and is replaced.
     *
     * @param made a file in one of the working folders
     */
    void take(Path made, Release release) throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(made, file(release), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Removes a folder and everything in it. */
    static void remove(Path left) throws IOException {
        try (Stream<Path> files = Files.walk(left)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /** 64 lower-case hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
