package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import java.io.IOException;
import java.util.List;

/** Releases of a stopped server. The caller holds the data folder and closes it afterwards. */
public interface OfflineExports {
    /**
     * Makes the release, or finds the frozen one.
     *
     * @param order of an application of the configuration
     * @throws IOException when a file or the database cannot be used; nothing is released then
     */
    OfflineResult export(ServerConfig config, DataDirectory directory, ReleaseOrder order, Progress progress) throws IOException;

    /** All releases, the oldest first. */
    List<Release> list(ServerConfig config, DataDirectory directory) throws IOException;

    /** For a server that keeps no releases: refuses every order. */
    static OfflineExports none() {
        return new OfflineExports() {
            @Override
            public OfflineResult export(ServerConfig config, DataDirectory directory, ReleaseOrder order, Progress progress) {
                return new OfflineResult.Refused("this server keeps no releases");
            }

            @Override
            public List<Release> list(ServerConfig config, DataDirectory directory) {
                return List.of();
            }
        };
    }
}
