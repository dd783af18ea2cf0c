package dev.usagereporter.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a package is to go: whole and checked, or not at all.
 *
 * @param path the file, or the folder that takes it under its own name
 * @param force whether a file that is there is replaced
 */
record Destination(Path path, boolean folder, boolean force) {
    /** What writes the bytes of the package. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Looks before anything is ordered whether the package could be left there. */
    static Destination of(String text, boolean force) throws CommandException {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandException(ExitStatus.USAGE, "--out: expected a path", e);
        }
        if (text.isEmpty() || text.equals("-")) {
            throw new CommandException(ExitStatus.USAGE, "--out: expected a file or a folder");
        }
        Destination destination = new Destination(path, text.endsWith("/") || Files.isDirectory(path), force);
        if (!Files.isDirectory(destination.parent())) {
            throw new CommandException(ExitStatus.FILES, "--out: no folder " + destination.parent());
        }
        if (!destination.folder) {
            destination.requireFree(path);
        }
        return destination;
    }

    /**
     * Takes the package and says where it is now.
     *
     * @param name that it has in a folder
     * @param bytes its length
     * @param sha256 its checksum, 64 lower-case hexadecimal digits
     * @throws CommandException also when what comes has another length or checksum, with {@code onMismatch} as status
     */
    Path take(String name, long bytes, String sha256, ExitStatus onMismatch, Content content) throws IOException {
        Path file = folder ? path.resolve(name) : path;
        requireFree(file);
        try (PackageDraft draft = PackageDraft.beside(file)) {
            content.writeTo(draft);
            if (!draft.is(bytes, sha256)) {
                throw new CommandException(onMismatch, "what came is not the release, by its length or checksum; it was not kept");
            }
            draft.become(file, force);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        }
    }

    private void requireFree(Path file) throws CommandException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!force) {
            throw exists(file);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(ExitStatus.FILES, file + ": not a file that could be replaced");
        }
    }

    private static CommandException exists(Path file) {
        return new CommandException(ExitStatus.FILES, file + ": exists; --force replaces it");
    }

    private Path parent() {
        return folder ? path : Objects.requireNonNull(path.toAbsolutePath().getParent(), "only a folder has none");
    }
}
