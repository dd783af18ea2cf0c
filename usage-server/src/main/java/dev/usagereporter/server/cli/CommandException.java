package dev.usagereporter.server.cli;

import java.io.IOException;

/** A command cannot go on, for a reason that the operator can do something about. */
@SuppressWarnings("serial") // never serialized
public final class CommandException extends IOException {
    private final ExitStatus status;

    /**
     * @param message one line for the operator: what was expected and what came
     */
    public CommandException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    public CommandException(ExitStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public ExitStatus status() {
        return status;
    }
}
