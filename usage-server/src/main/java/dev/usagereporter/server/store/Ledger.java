package dev.usagereporter.server.store;

import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.util.List;

/** Every release that was ever made. Nothing is ever taken out of it, also not by retention. */
public interface Ledger {
    /** All releases, in the order in which they were made. */
    List<Release> releases() throws IOException, InterruptedException;

    /**
     * Enters a release; it is on disk when this returns.
     *
     * @throws IOException when it is not; also when there is one of that application, period, profile and version already
     */
    void add(Release release) throws IOException, InterruptedException;
}
