package dev.usagereporter.server.data;

/** Whether a server got its data folder. */
public sealed interface Opened {
    /**
     * The folder belongs to this server until it closes it.
     *
     * @param directory to be closed by the caller
     */
    record Held(DataDirectory directory) implements Opened {}

    /** Another server holds it, in this process or in another one. */
    record InUse() implements Opened {}
}
