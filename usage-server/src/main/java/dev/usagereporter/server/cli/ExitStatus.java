package dev.usagereporter.server.cli;

/** How a command ends; the numbers from 64 on are those of sysexits.h. */
public enum ExitStatus {
    OK(0),
    /** A package does not pass its check. */
    UNVERIFIED(1),
    /** The command line cannot be read, or the server refuses what it orders. */
    USAGE(64),
    /** The server cannot be reached or refuses the command. */
    UNREACHABLE(69),
    /** A bug. */
    INTERNAL(70),
    /** The data folder or a file cannot be used. */
    FILES(73),
    /** A setting is wrong. */
    CONFIGURATION(78);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
