package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.util.List;
import java.util.Optional;

/**
 * What the sockets ask of the exports. Everything is answered at once and from memory: anybody may ask for the list as often
 * as they like. Called by many threads.
 */
public interface ExportOrders {
    /** The terms of a profile where an order does not name others. */
    Terms usual(Profile profile);

    /** Lets an export run, or wait for the one that runs. */
    ExportStart begin(ReleaseOrder order);

    /** How an export stands; empty for one that never was, or was too long ago. */
    Optional<ExportState> state(long id);

    /** All releases of the ledger, in any order. The list does not change; after a release there is another one. */
    List<Release> releases();

    /** The package with exactly that {@link Release#fileName}; empty where no release of the ledger has it. */
    Optional<ReleasedFile> file(String name);
}
