package dev.usagereporter.server.store;

/** What a report has survived when its sender gets the answer. */
public enum Durability {
    /** It is on the disk: it survives a power failure. */
    FSYNC,
    /** The operating system has it: it survives the end of the process, not a power failure. */
    OS
}
