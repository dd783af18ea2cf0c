package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.store.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A ledger in memory, which can be out of order. */
final class FakeLedger implements Ledger {
    private final List<Release> releases = new ArrayList<>();
    private boolean broken;
    private boolean silent;

    /** Enters nothing more. */
    void breakDown() {
        broken = true;
    }

    /** Enters what comes, but fails to say so. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public synchronized List<Release> releases() {
        return List.copyOf(releases);
    }

    @Override
    public synchronized void add(Release release) throws IOException {
        if (broken) {
            throw new IOException("no disk");
        }
        releases.add(release);
        if (silent) {
            throw new IOException("no answer");
        }
    }
}
