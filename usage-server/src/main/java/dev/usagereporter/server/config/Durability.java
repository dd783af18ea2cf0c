package dev.usagereporter.server.config;

/** When a report counts as stored. */
public enum Durability {
    /** After the disk has confirmed it. */
    FSYNC,
    /** After the operating system has taken it: safe from a crash of the server, not from a loss of power. */
    OS
}
