package dev.usagereporter.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches stderr. {@code System.console()} does not say: it asks about stdin and stdout. */
final class ErrorStream {
    private ErrorStream() {}

    static boolean isTerminal() {
        return isTerminal(Path.of("/proc/self/fd/2"));
    }

    /** @param descriptor link to what is open there; where the system has no such links nobody is assumed to watch */
    static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchLink) {
            return false;
        }
    }
}
