package dev.usagereporter.server.store;

import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.util.List;

/** Every release that was ever made. Nothing is ever taken out of it, also not by retention. */
public interface Ledger {
    /** All releases, in the order in which they were made. */
    List<Release> releases() throws IOException, InterruptedException;

    /**
     * Enters a release; it is on disk when this returns. When it throws, the release may be in the ledger all the same, so
     * {@link #releases} is to be asked before its file is deleted or another one is made.
     *
     * @throws IOException when there is one of that application, period, profile and version already, when the database failed, or when
     *     it did not answer in time
     * @throws InterruptedException when the caller was interrupted
     */
    void add(Release release) throws IOException, InterruptedException;
}
