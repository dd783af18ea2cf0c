package dev.usagereporter.server.cli;

import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Takes the data folder for a command, and says why it cannot be used. */
final class DataFolder {
    private DataFolder() {}

    /**
     * Holds the folder; the caller closes it.
     *
     * @param inUse what to say where another server holds it
     */
    static DataDirectory open(Path folder, SecureRandom random, String inUse) throws CommandException {
        try {
            return switch (DataDirectory.open(folder, random)) {
                case Opened.Held(DataDirectory directory) -> directory;
                case Opened.InUse() -> throw new CommandException(ExitStatus.FILES, "data-dir " + folder + ": " + inUse);
            };
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Everything that is read and written there is in the data folder, but for the files that a command names itself. */
    static CommandException failure(Path folder, IOException failure) {
        String role = "data-dir " + folder + ": ";
        String message = failure.getMessage();
        String reason = failure instanceof FileSystemException file ? about(file) : message == null ? "cannot be used" : message;
        return new CommandException(ExitStatus.FILES, role + reason, failure);
    }

    private static String about(FileSystemException failure) {
        String reason = failure instanceof AccessDeniedException
                ? "no permission to use it"
                : failure.getReason() == null ? "cannot be used" : failure.getReason();
        return failure.getFile() + ": " + reason;
    }
}
