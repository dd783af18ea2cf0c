package dev.usagereporter.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set, checked; each room takes its own part.
 *
 * @param dataDir folder of everything that the server keeps
 * @param tls empty for plain http
 */
public record ServerConfig(
        Path dataDir,
        HttpConfig http,
        Optional<TlsConfig> tls,
        GateConfig gate,
        HeaderGateConfig headerGate,
        ReportConfig report,
        InstallConfig install,
        StoreConfig store,
        ExportConfig export,
        Applications applications) {
    public ServerConfig {
        Settings.DATA_DIR.require(dataDir);
        export.requireRetention(store.retention(), store.installTimeout());
        for (String path : List.of(http.sessionPath(), http.reportPath())) {
            String segment = HttpConfig.firstSegment(path);
            if (applications.named().containsKey(segment)) {
                throw new IllegalArgumentException("apps." + segment + ": this name is the first segment of " + path);
            }
        }
    }

    /** What a stamp costs at the application at the root. */
    public DifficultyConfig difficulty() {
        return applications.root().difficulty();
    }

    /**
     * The configuration with these settings and the default of every other one, for programs that embed the server.
     *
     * @throws IllegalArgumentException when a key is unknown or a value breaks its rule; the message names all of them
     */
    public static ServerConfig of(Map<String, String> settings) {
        List<Assignment> sets = settings.entrySet().stream()
                .map(entry -> new Assignment(entry.getKey(), entry.getValue()))
                .toList();
        return switch (Configuration.load(Sources.none().withSets(sets))) {
            case Loaded.Valid(ServerConfig config, List<Effective> _) -> config;
            case Loaded.Invalid(List<String> problems) -> throw new IllegalArgumentException(String.join("\n", problems));
        };
    }
}
