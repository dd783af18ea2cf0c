package dev.usagereporter.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A file beside the one that it is to become, mode 0600; gone when it is closed before. Trouble with the file is a {@link CommandException}. */
final class PackageDraft extends OutputStream {
    private final Path draft;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long bytes;

    private PackageDraft(Path draft, FileChannel channel, MessageDigest digest) {
        this.draft = draft;
        this.channel = channel;
        this.digest = digest;
    }

    static PackageDraft beside(Path file) throws CommandException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        try {
            Path draft = Files.createTempFile(folder, ".usage-export-", ".part");
            // For a command that is stopped with Ctrl-C.
            draft.toFile().deleteOnExit();
            return new PackageDraft(draft, FileChannel.open(draft, StandardOpenOption.WRITE), MessageDigest.getInstance("SHA-256"));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, folder + ": no file can be made there", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(from, offset, length);
        try {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        digest.update(from, offset, length);
        bytes += length;
    }

    /** Whether what was written is this; nothing can be written afterwards. */
    boolean is(long length, String sha256) {
        return bytes == length && HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    /** Is on disk under that name when it returns. */
    void become(Path file, boolean replace) throws IOException {
        try {
            channel.force(true);
            channel.close();
            if (replace) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(draft, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private CommandException unusable(IOException cause) {
        return new CommandException(ExitStatus.FILES, draft.getParent() + ": the package cannot be written", cause);
    }
}
