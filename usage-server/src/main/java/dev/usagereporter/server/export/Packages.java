package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of the finished packages, for this user alone, and the folders below it in which new ones are made. */
public final class Packages {
    private static final Logger LOG = System.getLogger(Packages.class.getName());
    private static final String WORK = ".work-";
    /** Stands before the name of a package whose entry in the ledger is being written. */
    private static final String HELD = ".held-";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    private Packages(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder, makes it where it is missing, and tidies up after exports that were killed: a package whose entry is in the
     * ledger gets its name, everything else that was half-made is removed.
     *
     * @param releases all of the ledger
     */
    public static Packages open(Path folder, List<Release> releases) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNER_ONLY);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Packages packages = new Packages(folder);
        for (Release release : releases) {
            packages.publishHeld(release);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.filter(Packages::halfMade).toList()) {
                remove(left);
            }
        }
        return packages;
    }

    private static boolean halfMade(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(WORK) || name.startsWith(HELD);
    }

    /** Whether there is a package of that name, in the ledger or not. */
    boolean has(String fileName) {
        return Files.exists(folder.resolve(fileName));
    }

    private Path held(Release release) {
        return folder.resolve(HELD + release.fileName());
    }

    /** Where the package of a release is. */
    public Path file(Release release) {
        return folder.resolve(release.fileName());
    }

    /** Whether the package of a release is there as it was made; one that is still held gets its name. */
    boolean intact(Release release) throws IOException {
        Path file = file(release);
        publishHeld(release);
        return Files.isRegularFile(file) && Files.size(file) == release.bytes() && sha256(file).equals(release.sha256());
    }

    /** An empty folder to work in; to be given back to {@link #giveUp}. */
    Path work() throws IOException {
        return Files.createTempDirectory(folder, WORK, OWNER_ONLY);
    }

    /**
     * Takes a finished package in, on disk and under a name by which nobody is served it, until it is in the ledger.
     *
     * @param made a file in one of the working folders
     */
    void hold(Path made, Release release) throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(made, held(release), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncNames();
    }

    /** Gives a package that is in the ledger its name. There is none of that name: see {@link #has}. */
    void publish(Release release) throws IOException {
        Files.move(held(release), file(release), StandardCopyOption.ATOMIC_MOVE);
        syncNames();
    }

    private void publishHeld(Release release) throws IOException {
        Path held = held(release);
        if (Files.exists(held) && Files.notExists(file(release)) && sha256(held).equals(release.sha256())) {
            publish(release);
        }
    }

    private void syncNames() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Removes a working folder. What cannot be removed now is removed at the next start: a release does not fail by it. */
    void giveUp(Path work) {
        try {
            remove(work);
        } catch (IOException left) {
            LOG.log(Level.WARNING, "the working folder of an export could not be removed; it is tried again at the next start");
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
