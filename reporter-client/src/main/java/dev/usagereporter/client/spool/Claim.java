package dev.usagereporter.client.spool;

import java.io.IOException;

/** An event of the spool that this process has taken to send it. Ends with {@link #remove} or {@link #release}. */
public final class Claim {
    private final PrivateFiles files;
    private final SpoolName name;
    private final byte[] event;

    Claim(PrivateFiles files, SpoolName name, byte[] event) {
        this.files = files;
        this.name = name;
        this.event = event;
    }

    /** The exact bytes, not to be changed. */
    public byte[] event() {
        return event;
    }

    /** The event has come to its end. */
    public void remove() {
        files.delete(name.busyName());
    }

    /** Puts the event back; where that fails it counts as its dead sender's after a while. */
    public void release() {
        try {
            files.rename(name.busyName(), name.event());
        } catch (IOException unmovable) {
            // Somebody took it for a dead sender's, or the disk is broken: nothing can be done here.
        }
    }
}
